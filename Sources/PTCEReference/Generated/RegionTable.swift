// Made by tools/reference-data. Do not edit.
// swift-format-ignore-file
// Source : INSEE (COG, populations), DGCL/BANATIC, DILA — Licence Ouverte 2.0

extension SemicolonTable {
  static let regionText = #"""
code;name;from;to;successor
01;Guadeloupe;;;
02;Martinique;;;
03;Guyane;;;
04;La Réunion;;;
06;Mayotte;;;
11;Île-de-France;;;
21;Champagne-Ardenne;;2015-12-31;44
22;Picardie;;2015-12-31;32
23;Haute-Normandie;;2015-12-31;28
24;Centre;;2015-01-16;
24;Centre-Val de Loire;2015-01-17;;
25;Basse-Normandie;;2015-12-31;28
26;Bourgogne;;2015-12-31;27
27;Bourgogne-Franche-Comté;2016-01-01;;
28;Normandie;2016-01-01;;
31;Nord-Pas-de-Calais;;2015-12-31;32
32;Nord-Pas-de-Calais-Picardie;2016-01-01;2016-09-29;
32;Hauts-de-France;2016-09-30;;
41;Lorraine;;2015-12-31;44
42;Alsace;;2015-12-31;44
43;Franche-Comté;;2015-12-31;27
44;Alsace-Champagne-Ardenne-Lorraine;2016-01-01;2016-09-29;
44;Grand Est;2016-09-30;;
52;Pays de la Loire;;;
53;Bretagne;;;
54;Poitou-Charentes;;2015-12-31;75
72;Aquitaine;;2015-12-31;75
73;Midi-Pyrénées;;2015-12-31;76
74;Limousin;;2015-12-31;75
75;Aquitaine-Limousin-Poitou-Charentes;2016-01-01;2016-09-29;
75;Nouvelle-Aquitaine;2016-09-30;;
76;Languedoc-Roussillon-Midi-Pyrénées;2016-01-01;2016-09-29;
76;Occitanie;2016-09-30;;
82;Rhône-Alpes;;2015-12-31;84
83;Auvergne;;2015-12-31;84
84;Auvergne-Rhône-Alpes;2016-01-01;;
91;Languedoc-Roussillon;;2015-12-31;76
93;Provence-Alpes-Côte d'Azur;;;
94;Corse;;;
"""#
}
