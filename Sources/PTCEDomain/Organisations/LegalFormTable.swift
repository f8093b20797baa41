/// The legal forms that the rules know, with their place in the social and solidarity economy.
///
/// Source: INSEE, catégories juridiques (labels, Licence Ouverte 2.0). The grouping and the rule
/// are this project's reading of article 1 of law no. 2014-856, close to INSEE's published
/// perimeter but not a copy of it.
enum LegalFormTable {
  static let rows: [LegalForm] =
    cooperativeForms + mutualForms + foundationForms + associationForms + commercialCompanyForms
    + otherPrivateForms + naturalPersonForms + localAuthorityForms + localAuthorityGroupingForms
    + stateServiceForms + educationForms + publicOtherForms

  static let byCode: [String: LegalForm] = Dictionary(
    rows.map { ($0.code.text, $0) },
    uniquingKeysWith: { first, _ in first }
  )

  private static let mutualForms: [LegalForm] = [
    LegalForm(
      6411,
      .mutual,
      .byForm,
      "Société d'assurance à forme mutuelle",
      "art.1 II 1° (code des assurances)"
    ),
    LegalForm(8210, .mutual, .byForm, "Mutuelle", "art.1 II 1° (code de la mutualité)"),
    LegalForm(8250, .mutual, .byForm, "Assurance mutuelle agricole", "art.1 II 1°"),
    LegalForm(8290, .mutual, .byForm, "Autre organisme mutualiste", "art.1 II 1°"),
  ]

  private static let foundationForms: [LegalForm] = [
    LegalForm(
      9300,
      .foundation,
      .byForm,
      "Fondation",
      "art.1 II 1° (endowment funds are filed here too)"
    )
  ]

  private static let associationForms: [LegalForm] = [
    LegalForm(
      9220,
      .association,
      .byForm,
      "Association déclarée",
      "art.1 II 1° (law of 1 July 1901)"
    ),
    LegalForm(
      9221,
      .association,
      .byForm,
      "Association déclarée d'insertion par l'économique",
      "art.1 II 1°"
    ),
    LegalForm(9222, .association, .byForm, "Association intermédiaire", "art.1 II 1°"),
    LegalForm(9223, .association, .byForm, "Groupement d'employeurs", "art.1 II 1°"),
    LegalForm(
      9230,
      .association,
      .byForm,
      "Association déclarée, reconnue d'utilité publique",
      "art.1 II 1°"
    ),
    LegalForm(
      9260,
      .association,
      .byForm,
      "Association de droit local (Bas-Rhin, Haut-Rhin et Moselle)",
      "art.1 II 1° (local civil code)"
    ),
    LegalForm(
      9210,
      .association,
      .never,
      "Association non déclarée",
      "no legal personality: not a personne morale"
    ),
    LegalForm(
      9224,
      .association,
      .conditional,
      "Association d'avocats à responsabilité professionnelle individuelle",
      "manual decision"
    ),
    LegalForm(9240, .association, .conditional, "Congrégation", "manual decision"),
  ]

  private static let commercialCompanyForms: [LegalForm] = [
    LegalForm(
      5202,
      .commercialCompany,
      .conditional,
      "Société en nom collectif",
      "art.1 II 2°: needs ESS statutes or ESUS"
    ),
    LegalForm(
      5306,
      .commercialCompany,
      .conditional,
      "Société en commandite simple",
      "art.1 II 2°"
    ),
    LegalForm(
      5308,
      .commercialCompany,
      .conditional,
      "Société en commandite par actions",
      "art.1 II 2°"
    ),
    LegalForm(
      5499,
      .commercialCompany,
      .conditional,
      "Société à responsabilité limitée (sans autre indication)",
      "art.1 II 2°"
    ),
    LegalForm(
      5599,
      .commercialCompany,
      .conditional,
      "SA à conseil d'administration (s.a.i.)",
      "art.1 II 2°"
    ),
    LegalForm(5699, .commercialCompany, .conditional, "SA à directoire (s.a.i.)", "art.1 II 2°"),
    LegalForm(
      5710,
      .commercialCompany,
      .conditional,
      "SAS, société par actions simplifiée",
      "art.1 II 2° (a SCIC in SAS form is also 5710: needs the flag)"
    ),
    LegalForm(5800, .commercialCompany, .conditional, "Société européenne", "art.1 II 2°"),
  ]

  private static let otherPrivateForms: [LegalForm] = [
    LegalForm(
      6220,
      .otherPrivate,
      .never,
      "Groupement d'intérêt économique (GIE)",
      "not an art.1 form"
    )
  ]

  private static let naturalPersonForms: [LegalForm] = [
    LegalForm(
      1000,
      .naturalPerson,
      .never,
      "Entrepreneur individuel",
      "art.1 wants a personne morale de droit privé"
    )
  ]

  private static let localAuthorityForms: [LegalForm] = [
    LegalForm(7210, .localAuthority, .never, "Commune et commune nouvelle", "public law"),
    LegalForm(7220, .localAuthority, .never, "Département", "public law"),
    LegalForm(
      7225,
      .localAuthority,
      .never,
      "Collectivité et territoire d'Outre Mer",
      "public law"
    ),
    LegalForm(7229, .localAuthority, .never, "(Autre) Collectivité territoriale", "public law"),
    LegalForm(7230, .localAuthority, .never, "Région", "public law"),
  ]

  private static let localAuthorityGroupingForms: [LegalForm] = [
    LegalForm(7340, .localAuthorityGrouping, .never, "Pôle métropolitain", "public law"),
    LegalForm(7343, .localAuthorityGrouping, .never, "Communauté urbaine", "public law"),
    LegalForm(7344, .localAuthorityGrouping, .never, "Métropole", "public law"),
    LegalForm(
      7345,
      .localAuthorityGrouping,
      .never,
      "Syndicat intercommunal à vocation multiple (SIVOM)",
      "public law"
    ),
    LegalForm(7346, .localAuthorityGrouping, .never, "Communauté de communes", "public law"),
    LegalForm(7348, .localAuthorityGrouping, .never, "Communauté d'agglomération", "public law"),
    LegalForm(
      7353,
      .localAuthorityGrouping,
      .never,
      "Syndicat intercommunal à vocation unique (SIVU)",
      "public law"
    ),
    LegalForm(7354, .localAuthorityGrouping, .never, "Syndicat mixte fermé", "public law"),
    LegalForm(7355, .localAuthorityGrouping, .never, "Syndicat mixte ouvert", "public law"),
    LegalForm(
      7357,
      .localAuthorityGrouping,
      .never,
      "Pôle d'équilibre territorial et rural (PETR)",
      "public law"
    ),
  ]

  private static let stateServiceForms: [LegalForm] = [
    LegalForm(
      7171,
      .stateService,
      .never,
      "Service déconcentré de l'État à compétence (inter) régionale",
      "public law (a DIRECCTE is here)"
    )
  ]

  private static let educationForms: [LegalForm] = [
    LegalForm(
      7331,
      .education,
      .never,
      "Établissement public local d'enseignement",
      "public law (UAI)"
    ),
    LegalForm(
      7383,
      .education,
      .never,
      "Établissement public national à caractère scientifique culturel et professionnel",
      "public law (universities)"
    ),
    LegalForm(
      7384,
      .education,
      .never,
      "Autre établissement public national d'enseignement",
      "public law"
    ),
  ]

  private static let publicOtherForms: [LegalForm] = [
    LegalForm(7381, .publicOther, .never, "Organisme consulaire", "public law (CCI CMA)"),
    LegalForm(7410, .publicOther, .never, "Groupement d'intérêt public (GIP)", "public law"),
  ]
}
