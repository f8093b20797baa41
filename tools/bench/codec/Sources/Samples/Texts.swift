extension Samples {
  static let themes = [
    "des écomatériaux", "du réemploi et de l’économie circulaire", "de la mobilité solidaire",
    "alimentation durable", "de la culture et du patrimoine", "bois-énergie", "du numérique",
  ]
  static let places = [
    "Redon", "Romans-sur-Isère", "Saint-Étienne", "Figeac", "Châteauroux", "Lons-le-Saunier",
    "Lodève", "Évry", "Sainte-Mère-Église",
  ]
  static let firstNames = ["Zoé", "Aïcha", "Gaëlle", "Hélène", "Maëlys", "Françoise"]
  static let summaries = [
    """
    Le pôle réunit des coopératives, des associations et la communauté d’agglomération pour donner \
    une seconde vie aux matériaux de chantier – collecte, tri, remise en état et vente – et former \
    à ces métiers des personnes éloignées de l’emploi. Une plateforme commune de 2 400 m² est en \
    service depuis l’été 2014.
    """,
    """
    Né de la volonté d’entreprises d’insertion et de sociétés locales, il mutualise achats, \
    formations et espaces de travail. Son ambition : créer des activités non délocalisables, \
    développer l’innovation sociale et renforcer les circuits courts sur l’ensemble du bassin.
    """,
    """
    Une quinzaine de structures – producteurs, épiceries coopératives, établissements \
    d’enseignement et de recherche – s’organisent pour relocaliser l’alimentation : légumerie, \
    cuisine partagée, logistique « du dernier kilomètre » et éducation au goût.
    """,
  ]
  static let strategies = [
    """
    Consolider la gouvernance partagée, ouvrir une deuxième plateforme à l’horizon de trois ans et \
    atteindre l’équilibre économique sans aide au fonctionnement ; évaluer l’utilité sociale avec \
    l’université.
    """,
    """
    Fédérer les acteurs autour d’un projet de développement local durable, porté par l’économie \
    sociale et solidaire, en associant collectivités et centres de recherche dès la conception.
    """,
  ]
  static let budgetLabels = [
    "Achats de matières", "Locations", "Études et recherches", "Personnel extérieur",
    "Frais de déplacement", "Salaires et charges", "Assurance",
  ]
}
