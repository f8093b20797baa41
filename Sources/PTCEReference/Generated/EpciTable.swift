// Made by tools/reference-data. Do not edit.
// swift-format-ignore-file
// Source : INSEE (COG, populations), DGCL/BANATIC, DILA — Licence Ouverte 2.0

extension SemicolonTable {
  static let epciText = #"""
siren;type;name
200006682;CA;Communauté d'agglomération Beaune, Côte et Sud - Communauté Beaune-Chagny-Nolay
200006716;CC;Communauté de communes du Nogentais
200010650;CA;Communauté d'agglomération du Grand Dole
200011773;CA;Communauté d'agglomération Annemasse-Les Voirons-Agglomération
200013050;CC;Communauté de communes Sauer-Pechelbronn
200015162;CC;Communauté de communes de l'Oriente
200017341;CC;Communauté de communes Lodévois et Larzac
200018653;CA;Communauté d'agglomération Cap Excellence
200023240;CC;Communauté de communes Pays de Nemours
200023299;CC;Communauté de communes Cœur de Tarentaise
200023414;ME;Métropole Rouen Normandie
200023737;CA;Communauté d'agglomération du Grand Cahors
200027183;CU;Communauté urbaine Perpignan Méditerranée Métropole
200029734;CC;Communauté de communes des 4B Sud Charente
200030195;ME;Métropole Nice Côte d'Azur
200030385;CA;Communauté d'agglomération de Blois «Agglopolys»
200030435;CC;Communauté de communes d'Aire-sur-l'Adour
200030526;CC;Communauté de communes du Ried de Marckolsheim
200030674;CA;Communauté d'agglomération Val de Garonne Agglomération
200033025;CA;Communauté d'agglomération de Bar-le-Duc - Sud Meuse
200033090;CC;Communauté de communes Plaines et Monts de France
200033181;CA;Communauté d'agglomération Chartres Métropole
200033579;CU;Communauté urbaine d'Arras
200033827;CC;Communauté de communes de Fium'Orbu Castellu
200034197;CC;Communauté de communes de Montaigne Montravel et Gurson
200034205;CC;Communauté de communes de la Costa Verde
200034692;CA;Communauté d'agglomération du Gard Rhodanien
200034700;CA;Communauté d'agglomération Durance-Lubéron-Verdon Agglomération
200034825;CA;Communauté d'agglomération du Grand Guéret
200034957;CC;Communauté de communes du Frontonnais
200035129;CC;Communauté de communes de Cèze Cévennes
200035137;CC;Communauté de communes Marche Occitane - Val d'Anglin
200035319;CA;Communauté d'agglomération Estérel Côte d'Azur Agglomération
200035715;CA;Communauté d'agglomération Carcassonne Agglo
200035723;CC;Communauté de communes Ventoux Sud
200035756;CC;Communauté de communes Astarac Arros en Gascogne
200035772;CC;Communauté de communes du Pays du Saintois
200035814;CA;Communauté d'agglomération Flers Agglo
200036150;CC;Communauté de communes des Hauts du Val de Saône
200036499;CC;Communauté de communes de Marana-Golo
200036523;CC;Communauté de communes des Bastides en Haut Agenais Périgord
200036549;CC;Communauté de communes Val de Gray
200037059;CC;Communauté de communes de la Haute Somme (Combles - Péronne - Roisel)
200037133;CC;Communauté de communes du Provinois
200038958;CC;Communauté de communes de la Pieve de l'Ornano et du Taravo
200039055;CC;Communauté de communes Ouche et Montagne
200039204;CC;Communauté de communes de Lacq-Orthez
200039709;CC;Communauté de communes du Serein
200039832;CC;Communauté de communes Pays des Vans en Cévennes
200039857;CA;Communauté d'agglomération du Pays de Grasse
200039865;ME;Metz Métropole
200039915;CA;Communauté d'agglomération Cannes Pays de Lérins
200040178;CC;Communauté de communes de l'Outre-Forêt
200040244;CA;Communauté d'agglomération du Bocage Bressuirais
200040277;CA;Communauté d'agglomération Agglo du Pays de Dreux
200040392;CA;Communauté d'agglomération Le Grand Périgueux
200040426;CC;Communauté de communes du Val de l'Oise
200040459;CA;Communauté d'agglomération Montélimar Agglomération
200040590;CA;Communauté d'agglomération Villefranche Beaujolais Saône
200040681;CC;Communauté de communes Enclave des Papes-Pays de Grignan
200040715;ME;Grenoble-Alpes-Métropole
200040764;CC;Communauté de communes du Sud Corse
200041283;CC;Communauté de communes de la Plaine du Rhin
200041317;CA;Communauté d'agglomération du Niortais
200041325;CC;Communauté de communes du Pays Rhénan
200041523;CC;Communauté de communes de la Haute Saintonge
200041630;CA;Ardenne Métropole
200041689;CC;Communauté de communes Vals de Saintonge Communauté
200041788;CA;Communauté d'agglomération du Pays Nord Martinique
200041853;CC;Communauté de communes du Pays de Montbozon et du Chanois
200042174;CA;Communauté d'agglomération Lorient Agglomération
200042190;CA;Communauté d'agglomération de la Porte du Hainaut
200042372;CC;Communauté de communes des Coteaux Arrats Gimone
200042992;CC;Communauté de communes Perthois-Bocage et Der
200043123;CC;Communauté de communes Auray Quiberon Terre Atlantique
200043156;CC;Communauté de communes du Pays Rethélois
200043172;CA;Communauté d'agglomération du Bassin de Brive
200043263;CC;Communauté de communes Cœur de l'Avesnois
200043438;CC;Communauté de communes de la Moivre à la Coole
200043602;CC;Communauté de communes des Albères, de la Côte Vermeille et de l'Illibéris
200044030;CC;Communauté de communes des 7 Vallées
200044618;CA;Communauté d'agglomération Douaisis Agglo
200046977;ME;Métropole de Lyon
200049187;CA;Communauté d'agglomération du Grand Verdun
200049211;CC;Communauté de communes Conflent-Canigó
200050532;CC;Communauté de communes de Petite-Terre
200054781;ME;Métropole du Grand Paris
200054807;ME;Métropole d'Aix-Marseille-Provence
200055655;CA;Communauté d'agglomération Roissy Pays de France
200055887;CC;Communauté de communes Mayenne Communauté
200056232;CA;Communauté d'agglomération Communauté Paris-Saclay
200057958;CA;Communauté d'agglomération Paris - Vallée de la Marne
200058485;CA;Communauté d'agglomération Val Parisis
200058519;CA;Communauté d'agglomération Saint Germain Boucles de Seine
200059228;CA;Communauté d'agglomération Grand Paris Sud Seine Essonne Sénart
200059871;CC;Communauté de communes du Centre-Ouest
200059889;CU;Communauté urbaine Grand Paris Seine et Oise
200060010;CA;Communauté d'agglomération Mauges Communauté
200060457;CA;Communauté d'agglomération de Dembeni / Mamoudzou
200060465;CA;Communauté d'agglomération du Grand Nord de Mayotte
200060473;CC;Communauté de communes du Sud
200065597;CU;Communauté urbaine Caen la Mer
200065647;CA;Communauté d'agglomération Pays de Montbéliard Agglomération
200065886;CA;Communauté d'agglomération Loire Forez Agglomération
200066009;CA;Communauté d'agglomération Mulhouse Alsace Agglomération
200066041;CC;Communauté de communes Sundgau
200066058;CA;Communauté d'agglomération Saint-Louis Agglomération
200066231;CC;Communauté de communes des Portes d'Ariège Pyrénées
200066363;CC;Communauté de communes de la Haute Ariège
200066371;CC;Communauté de communes Causses et Vallée de la Dordogne
200066462;CC;Communauté de communes Interco Normandie Sud Eure
200066512;CC;Communauté de communes Élan Limousin Avenir Nature
200066553;CC;Communauté de communes du Haut-Languedoc
200066652;CC;Communauté de communes Grand Sud Tarn et Garonne
200066660;CC;Saint-Flour Communauté
200066751;CC;Communauté de communes Xaintrie Val'Dordogne
200066785;CC;Communauté de communes de l'Oust à Brocéliande
200066793;CA;Communauté d'agglomération du Grand Annecy
200066827;CC;Communauté de communes du Pays de Honfleur-Beuzeville
200066835;CC;Communauté de communes de Sézanne-Sud Ouest Marnais
200066850;CC;Communauté de communes des Paysages de la Champagne
200066876;CA;Communauté d'agglomération de Châlons-en-Champagne
200066918;CA;Communauté d'agglomération Alès Agglomération
200066926;CA;Communauté d'agglomération Grand Auch Cœur de Gascogne
200067049;CC;Communauté de communes Spelunca-Liamone
200067106;CA;Communauté d'agglomération du Pays Basque
200067114;CA;Communauté d'agglomération de l'Auxerrois
200067205;CA;Communauté d'agglomération du Cotentin
200067213;CU;Communauté urbaine du Grand Reims
200067254;CA;Communauté d'agglomération Pau Béarn Pyrénées
200067288;CC;Communauté de communes du Béarn des Gaves
200067296;CC;Communauté de communes du Nord Est Béarn
200067361;CC;Communauté de communes Grand-Figeac
200067437;CA;Communauté d'agglomération Provence-Alpes-Agglomération
200067544;CC;Creuse Confluence
200067650;CC;Communauté de communes Houve-Pays Boulageois
200067668;CC;Communauté de communes de la Cléry, du Betz et de l'Ouanne
200067692;CC;Communauté de communes Tannay-Brinon-Corbigny
200067742;CC;Communauté de communes Serre-Ponçon
200067759;CC;Communauté de communes Vallées et Plateau d'Ardenne
200067783;CC;Communauté de communes de Hanau-La Petite Pierre
200067791;CA;Communauté d'agglomération L'agglo Foix-Varilhes
200067825;CA;Communauté d'agglomération Gap-Tallard-Durance
200067841;CC;Communauté de communes de l'Alsace Bossue
200067874;CA;Communauté d'agglomération de Haguenau
200067890;CC;Communauté de communes Morvan Sommets et Grands Lacs
200067908;CC;Communauté de communes Amognes Cœur du Nivernais
200067916;CC;Communauté de communes Cœur de Loire
200067932;CA;Communauté d'agglomération Golfe du Morbihan - Vannes Agglomération
200067965;CA;Communauté d'agglomération de la Région de Compiègne et de la Basse Automne
200067999;CA;Communauté d'agglomération du Beauvaisis
200068047;CA;Communauté d'agglomération Creil Sud Oise
200068070;CC;Communauté de communes Loue-Lison
200068088;CC;Communauté de communes Les Bertranges
200068112;CC;Communauté de communes du Pays de Saverne
200068120;CA;Communauté d'agglomération Quimper Bretagne Occidentale
200068450;CC;Communauté de communes Terres d'Argentan Interco
200068468;CC;Communauté de communes des Pays de L'Aigle
200068484;CC;Communauté de communes des Causses à l'Aubrac
200068500;CA;Communauté d'agglomération de Cambrai
200068559;CC;Communauté de communes de l'Ouest Vosgien
200068641;CA;Communauté d'agglomération Le Muretain Agglo
200068658;CA;Communauté d'agglomération de Chaumont
200068666;CA;Communauté d'agglomération Grand Saint-Dizier, Der et Vallées
200068674;CA;Communauté d'agglomération Grand Lac
200068757;CA;Communauté d'agglomération d'Épinal
200068765;CC;Communauté de communes du Sisteronais-Buëch
200068781;CA;Communauté d'agglomération Valence Romans Agglo
200068815;CC;Communauté de communes Cœur de Garonne
200068856;CC;Communauté de communes des Hauts du Perche
200068864;CC;Communauté de communes de la Mossig et du Vignoble
200068872;CC;Communauté de communes Éguzon - Argenton - Vallée de la Creuse
200068880;CC;Communauté de communes Champagne Boischauts
200068963;CC;Communauté de communes Maine Cœur de Sarthe
200068989;CA;Communauté d'agglomération Dinan Agglomération
200069003;CC;Communauté de communes du Barséquanais en Champagne
200069029;CA;Communauté d'agglomération des Deux Baies en Montreuillois
200069037;CA;Communauté d'agglomération du Pays de Saint-Omer
200069052;CA;Communauté d'agglomération Grand Belfort
200069110;CA;Communauté d'agglomération du Grand Chambéry
200069185;CC;Communauté de communes des Terres d'Apcher-Margeride-Aubrac
200069193;CC;Communauté de communes de la Dombes
200069250;CA;Communauté d'agglomération Troyes Champagne Métropole
200069300;CA;Communauté d'agglomération Tarbes-Lourdes-Pyrénées
200069409;CA;Communauté d'agglomération Saint-Brieuc Armor Agglomération
200069425;CA;Communauté d'agglomération Mont-Saint-Michel-Normandie
200069433;CC;Communauté de communes de Vezouze en Piémont
200069532;CA;Communauté d'agglomération Lisieux Normandie
200069631;CC;Communauté de communes Terres de Chalosse
200069649;CC;Communauté de communes Chalosse Tursan
200069672;CC;Communauté de communes du Ternois
200069722;CC;Communauté de communes interrégionale Aumale - Blangy-sur-Bresle
200069839;CC;Communauté de communes de la Côte d'Albâtre
200069854;CU;Communauté urbaine du Grand Poitiers
200069995;CC;Communauté de communes Médoc Cœur de Presqu'île
200070092;CA;Communauté d'agglomération du Libournais
200070142;CC;Communauté de communes Lyons Andelle
200070282;CC;Communauté de communes Lavalette Tude Dronne
200070308;CA;Communauté d'agglomération Mâconnais Beaujolais Agglomération
200070332;CC;Communauté de communes des Savoir-Faire
200070373;CC;Communauté de communes Loir-Lucé-Bercé
200070407;CA;Communauté d'agglomération Agglo Pays d'Issoire
200070431;CC;Communauté de communes Saint-Marcellin Vercors Isère Communauté
200070514;CA;Communauté d'agglomération du Grand Cognac
200070647;CA;Communauté d'agglomération Bergeracoise
200070662;CC;Communauté de communes Bretagne porte de Loire Communauté
200070746;CA;Communauté d'agglomération Sarreguemines Confluences
200070753;CA;Communauté d'agglomération Riom Limagne et Volcans
200070811;CC;Communauté de communes Pyrénées Vallées des Gaves
200070829;CC;Communauté de communes Neste Barousse
200070845;CC;Communauté de communes Orne Lorraine Confluences
200070894;CC;Communauté de communes de Gevrey-Chambertin et de Nuits-Saint-Georges
200070902;CC;Communauté de communes Auxonne Pontailler Val de Saône
200070944;CC;Communauté de communes du Vimeu
200070985;CC;Communauté de communes de l'Est de la Somme
200070993;CA;Communauté d'agglomération de la Baie de Somme
200071033;CC;Communauté de communes Jabron-Lure-Vançon-Durance
200071066;CA;Communauté d'agglomération de Saint-Dié-des-Vosges
200071116;CA;Communauté d'agglomération ECLA  (Espace Communautaire Lons Agglomération)
200071140;CA;Communauté d'agglomération Moulins Communauté
200071165;CA;Communauté d'agglomération Les Sables d'Olonne Agglomération
200071223;CC;Communauté de communes Nièvre et Somme
200071363;CA;Communauté d'agglomération Vichy Communauté
200071413;CA;Communauté d'agglomération Privas Centre Ardèche
200071454;CA;Communauté d'agglomération Evreux Portes de Normandie
200071470;CC;Communauté de communes Entr'Allier Besbre et Loire
200071678;CA;Communauté d'agglomération Cholet Agglomération
200071751;CA;Communauté d'agglomération du Bassin de Bourg-en-Bresse
200071769;CC;Communauté de communes Picardie des Châteaux
200071785;CA;Communauté d'agglomération Chauny-Tergnier-La Fère
200071819;CC;Communauté de communes du Périgord Nontronnais
200071827;CA;Communauté d'agglomération du Grand Angoulême
200071850;CC;Communauté de communes du Pithiverais-Gâtinais
200071884;CC;Communauté de communes Le Grand Charolais
200071892;CA;Communauté d'agglomération du Saint-Quentinois
200071926;CC;Communauté de communes du Limouxin
200071991;CC;Communauté de communes Retz-en-Valois
200072007;CC;Communauté de communes de la Montagne d'Ardèche
200072015;CA;Communauté d'agglomération Annonay Rhône Agglo
200072049;CC;Communauté de communes de Charente Limousine
200072072;CA;Communauté d'agglomération Territoires Vendômois
200072106;CC;Communauté de communes Adour Madiran
200072130;CA;Communauté d'agglomération du Pays de Meaux
200072312;CA;Communauté d'agglomération Seine Normandie Agglomération
200072460;CA;Communauté d'agglomération de Béthune-Bruay, Artois-Lys Romane
200072635;CC;Communauté de communes Pyrénées Haut Garonnaises
200072650;CC;Communauté de communes Touraine Vallée de l'Indre
200072676;CC;Communauté de communes Maine Saosnois
200072825;CC;Communauté de communes Mirebellois et Fontenois
200072874;CC;Communauté de communes Val Briard
200073104;CC;Communauté de communes de l'Île-Rousse - Balagne
200073120;CC;Communauté de communes Nebbiu - Conca d'Oro
200073252;CC;Communauté de communes de la Castagniccia-Casinca
200073260;CC;Communauté de communes Sud Vendée Littoral
200073393;CC;Communauté de communes des Rives du Haut Allier
200073419;CA;Communauté d'agglomération du Puy-en-Velay
200073427;CC;Communauté de communes Marches du Velay-Rochebaron
200077014;CA;Communauté d'agglomération Vienne Condrieu
200083392;CA;Communauté d'agglomération Laval Agglomération
200084952;CU;Communauté urbaine Le Havre Seine Métropole
200089456;CA;Communauté d'agglomération Seine-Eure
200090561;CC;Communauté de communes Vierzon-Sologne-Berry
200090751;CA;Communauté d'agglomération Grand Calais Terres et Mers
200093201;ME;Métropole Européenne de Lille
200096956;CA;Communauté d'agglomération Agglomération d'Agen
240100750;CA;Communauté d'agglomération du Pays de Gex
240200592;CC;Communauté de communes du Chemin des Dames
240200600;CC;Communauté de communes des Trois Rivières
240500439;CC;Communauté de communes du Briançonnais
240600585;CA;Communauté d'agglomération de Sophia Antipolis
240800920;CC;Communauté de communes de l'Argonne Ardennaise
241100593;CA;Communauté d'agglomération Le Grand Narbonne
241200187;CA;Communauté d'agglomération Rodez Agglomération
241200567;CC;Communauté de communes de Millau Grands Causses
241300417;CA;Communauté d'agglomération d'Arles-Crau-Camargue-Montagnette
241400514;CC;Communauté de communes du Pays de Falaise
241500230;CA;Communauté d'agglomération Aurillac Agglomération
241501055;CC;Communauté de communes Sumène - Artense
241700434;CA;Communauté d'agglomération de La Rochelle
241700517;CC;Communauté de communes Cœur de Saintonge
241700640;CA;Communauté d'agglomération Royan Atlantique
241800507;CA;Communauté d'agglomération Bourges Plus
241927201;CA;Communauté d'agglomération Tulle Agglo
242000354;CA;Communauté d'agglomération de Bastia
242000495;CC;Communauté de communes de l'Alta Rocca
242000503;CC;Communauté de communes Celavu-Prunelli
242010056;CA;Communauté d'agglomération du Pays Ajaccien
242010130;CC;Communauté de communes du Sartenais Valinco Taravo
242020071;CC;Communauté de communes du Centre Corse
242020105;CC;Communauté de communes de Calvi Balagne
242100410;ME;Dijon Métropole
242101434;CC;Communauté de communes du Pays Châtillonnais
242500338;CC;Communauté de communes du Grand Pontarlier
242500361;CU;Communauté urbaine Grand Besançon Métropole
242900314;ME;Brest Métropole
242900751;CC;Communauté de communes du Pays de Landivisiau
243000643;CA;Communauté d'agglomération de Nîmes Métropole
243100518;ME;Toulouse Métropole
243100567;CC;Communauté de communes Aux sources du Canal du Midi
243200391;CC;Communauté de communes de la Lomagne Gersoise
243300316;ME;Bordeaux Métropole
243301355;CC;Communauté de communes Les Coteaux Bordelais
243301454;CC;Communauté de communes Castillon/Pujols
243400017;ME;Montpellier Méditerranée Métropole
243400769;CA;Communauté d'agglomération de Béziers-Méditerranée
243500139;ME;Rennes Métropole
243500634;CC;Communauté de communes Roche aux Fées Communauté
243500741;CA;Communauté d'agglomération Redon Agglomération
243500782;CA;Communauté d'agglomération du Pays de Saint Malo Agglomération
243600301;CC;Communauté de communes Val de l'Indre - Brenne
243600327;CA;Communauté d'agglomération Châteauroux Métropole
243700754;ME;Tours Métropole Val de Loire
243800604;CA;Communauté d'agglomération Porte de l'Isère (CAPI)
243800745;CC;Communauté de communes de l'Oisans
244000675;CA;Communauté d'agglomération du Grand Dax
244000865;CC;Communauté de communes Maremne Adour Côte Sud
244200770;ME;Saint-Etienne Métropole
244200895;CC;Communauté de communes du Pilat Rhodanien
244400404;ME;Nantes Métropole
244400552;CC;Communauté de communes du Pays d'Ancenis
244400586;CC;Communauté de communes du Sud Estuaire
244400610;CA;Communauté d'agglomération de la Presqu'île de Guérande Atlantique (Cap Atlantique)
244400644;CA;Communauté d'agglomération de la Région Nazairienne et de l'Estuaire (CARENE)
244500203;CA;Communauté d'agglomération Montargoise et Rives du Loing (AME)
244500468;ME;Orléans Métropole
244600573;CC;Communauté de communes du Causse de Labastide-Murat
244701405;CC;Communauté de communes Lot et Tolzac
244800405;CC;Communauté de communes Cœur de Lozère
244900015;CU;Communauté urbaine Angers Loire Métropole
245100615;CC;Communauté de communes de la Grande Vallée de la Marne
245300223;CC;Communauté de communes du Pays de Meslay-Grez
245400262;CA;Agglomération du Grand Longwy
245400676;ME;Métropole du Grand Nancy
245500327;CC;Communauté de communes du Sammiellois
245700372;CA;Communauté d'agglomération de Forbach Porte de France
245701354;CC;Communauté de communes de l'Arc Mosellan
245804406;CA;Communauté d'agglomération de Nevers
245900428;CU;Communauté urbaine de Dunkerque
246000566;CC;Communauté de communes du Plateau Picard
246000756;CC;Communauté de communes du Pays Noyonnais
246100663;CU;Communauté urbaine d'Alençon
246200364;CA;Communauté d'agglomération de Lens - Liévin
246201016;CC;Communauté de communes du Pays de Lumbres
246300701;ME;Clermont Auvergne Métropole
246401756;CC;Communauté de communes Pays de Nay
246600399;CC;Communauté de communes Pyrénées Cerdagne
246700488;ME;Eurométropole de Strasbourg
246700744;CC;Communauté de communes des Portes de Rosheim
246700843;CC;Communauté de communes de la Basse-Zorn
246700959;CC;Communauté de communes du Pays de la Zorn
246800494;CC;Communauté de communes du Pays de Rouffach, Vignobles et Châteaux
246800726;CA;Communauté d'agglomération Colmar Agglomération
247000011;CA;Communauté d'agglomération de Vesoul
247000623;CC;Communauté de communes des Quatre Rivières
247000698;CC;Communauté de communes des Monts de Gy
247000755;CC;Communauté de communes du Pays de Luxeuil
247100290;CU;Communauté urbaine Le Creusot Montceau-les-Mines
247100589;CA;Communauté d'agglomération Le Grand Chalon
247200132;CU;Communauté urbaine Le Mans Métropole
247200629;CC;Communauté de communes du Val de Sarthe
247600588;CC;Communauté de communes des Villes Sœurs
247700057;CA;Communauté d'agglomération Melun Val de Seine
247700065;CC;Communauté de communes du Pays de l'Ourcq
247800550;CC;Communauté de communes du Pays Houdanais (CCPH)
247800584;CA;Communauté d'agglomération Versailles Grand Parc (CAVGP)
248000531;CA;Communauté d'agglomération Amiens Métropole
248100430;CA;Communauté d'agglomération de Castres Mazamet
248100737;CA;Communauté d'agglomération de l'Albigeois (C2A)
248200016;CC;Communauté de communes des Deux Rives
248200099;CA;Communauté d'agglomération Grand Montauban
248300543;ME;Métropole Toulon-Provence-Méditerranée
248400053;CA;Communauté d'agglomération Ventoux-Comtat-Venaissin (COVE)
248400251;CA;Communauté d'agglomération du Grand Avignon (COGA)
248400335;CC;Communauté de communes Vaison Ventoux
248500589;CA;Communauté d'agglomération La Roche-sur-Yon Agglomération
248600413;CA;Communauté d'agglomération Grand Châtellerault
248719312;CU;Communauté urbaine Limoges Métropole
248900334;CA;Communauté d'agglomération du Grand Sénonais
248900664;CC;Communauté de communes de la Vanne et du Pays d'Othe
249000241;CC;Communauté de communes du Sud Territoire
249500109;CA;Communauté d'agglomération de Cergy-Pontoise
249710070;CA;Communauté d'agglomération Grand Sud Caraïbe
249720053;CA;Communauté d'agglomération de l'Espace Sud de la Martinique
249720061;CA;Communauté d'agglomération du Centre de la Martinique
249730037;CC;Communauté de communes de l'Ouest Guyanais
249730045;CA;Communauté d'agglomération du Centre Littoral
249740077;CA;Communauté d'agglomération CIVIS (Communauté Intercommunale des Villes Solidaires)
249740085;CA;Communauté d'agglomération du Sud
249740093;CA;Communauté d'agglomération Intercommunale de la Réunion Est (CIREST)
249740101;CA;Communauté d'agglomération Territoire de la Côte Ouest (TCO)
249740119;CA;Communauté d'agglomération Intercommunale du Nord de la Réunion (CINOR)
992367730;CA;Thionville Fensch Agglomération
"""#
}
