/// Cooperative forms; source and reading as in `LegalFormTable`.
extension LegalFormTable {
  static let cooperativeForms: [LegalForm] = [
    LegalForm(
      5191,
      .cooperative,
      .byForm,
      "Société de caution mutuelle",
      "INSEE scope (from memory)"
    ),
    LegalForm(
      5192,
      .cooperative,
      .byForm,
      "Société coopérative de banque populaire",
      "art.1 II 1°"
    ),
    LegalForm(5193, .cooperative, .byForm, "Caisse de crédit maritime mutuel", "art.1 II 1°"),
    LegalForm(5194, .cooperative, .byForm, "Caisse (fédérale) de crédit mutuel", "art.1 II 1°"),
    LegalForm(
      5195,
      .cooperative,
      .byForm,
      "Association coopérative inscrite (droit local Alsace Moselle)",
      "art.1 II 1°"
    ),
    LegalForm(
      5196,
      .cooperative,
      .byForm,
      "Caisse d'épargne et de prévoyance à forme coopérative",
      "art.1 II 1°"
    ),
    LegalForm(5203, .cooperative, .byForm, "Société en nom collectif coopérative", "art.1 II 1°"),
    LegalForm(
      5307,
      .cooperative,
      .byForm,
      "Société en commandite simple coopérative",
      "art.1 II 1°"
    ),
    LegalForm(
      5309,
      .cooperative,
      .byForm,
      "Société en commandite par actions coopérative",
      "art.1 II 1°"
    ),
    LegalForm(5443, .cooperative, .byForm, "SARL coopérative de construction", "art.1 II 1°"),
    LegalForm(5451, .cooperative, .byForm, "SARL coopérative de consommation", "art.1 II 1°"),
    LegalForm(5453, .cooperative, .byForm, "SARL coopérative artisanale", "art.1 II 1°"),
    LegalForm(5454, .cooperative, .byForm, "SARL coopérative d'intérêt maritime", "art.1 II 1°"),
    LegalForm(5455, .cooperative, .byForm, "SARL coopérative de transport", "art.1 II 1°"),
    LegalForm(5458, .cooperative, .byForm, "SARL coopérative de production (SCOP)", "art.1 II 1°"),
    LegalForm(5459, .cooperative, .byForm, "SARL union de sociétés coopératives", "art.1 II 1°"),
    LegalForm(
      5460,
      .cooperative,
      .byForm,
      "Autre SARL coopérative",
      "art.1 II 1° (a SCIC in SARL form is normally here)"
    ),
    LegalForm(
      5543,
      .cooperative,
      .byForm,
      "SA coopérative de construction à conseil d'administration",
      "art.1 II 1°"
    ),
    LegalForm(
      5547,
      .cooperative,
      .byForm,
      "SA coopérative de production de HLM à conseil d'administration",
      "art.1 II 1°"
    ),
    LegalForm(
      5551,
      .cooperative,
      .byForm,
      "SA coopérative de consommation à conseil d'administration",
      "art.1 II 1°"
    ),
    LegalForm(
      5552,
      .cooperative,
      .byForm,
      "SA coopérative de commerçants-détaillants à conseil d'administration",
      "art.1 II 1°"
    ),
    LegalForm(
      5553,
      .cooperative,
      .byForm,
      "SA coopérative artisanale à conseil d'administration",
      "art.1 II 1°"
    ),
    LegalForm(
      5554,
      .cooperative,
      .byForm,
      "SA coopérative (d'intérêt) maritime à conseil d'administration",
      "art.1 II 1°"
    ),
    LegalForm(
      5555,
      .cooperative,
      .byForm,
      "SA coopérative de transport à conseil d'administration",
      "art.1 II 1°"
    ),
    LegalForm(
      5558,
      .cooperative,
      .byForm,
      "SA coopérative de production (SCOP) à conseil d'administration",
      "art.1 II 1°"
    ),
    LegalForm(
      5559,
      .cooperative,
      .byForm,
      "SA union de sociétés coopératives à conseil d'administration",
      "art.1 II 1°"
    ),
    LegalForm(
      5560,
      .cooperative,
      .byForm,
      "Autre SA coopérative à conseil d'administration",
      "art.1 II 1° (a SCIC in SA form is normally here)"
    ),
    LegalForm(
      5643,
      .cooperative,
      .byForm,
      "SA coopérative de construction à directoire",
      "art.1 II 1°"
    ),
    LegalForm(
      5647,
      .cooperative,
      .byForm,
      "Société coopérative de production de HLM anonyme à directoire",
      "art.1 II 1°"
    ),
    LegalForm(
      5651,
      .cooperative,
      .byForm,
      "SA coopérative de consommation à directoire",
      "art.1 II 1°"
    ),
    LegalForm(
      5652,
      .cooperative,
      .byForm,
      "SA coopérative de commerçants-détaillants à directoire",
      "art.1 II 1°"
    ),
    LegalForm(5653, .cooperative, .byForm, "SA coopérative artisanale à directoire", "art.1 II 1°"),
    LegalForm(
      5654,
      .cooperative,
      .byForm,
      "SA coopérative d'intérêt maritime à directoire",
      "art.1 II 1°"
    ),
    LegalForm(
      5655,
      .cooperative,
      .byForm,
      "SA coopérative de transport à directoire",
      "art.1 II 1°"
    ),
    LegalForm(
      5658,
      .cooperative,
      .byForm,
      "SA coopérative de production (SCOP) à directoire",
      "art.1 II 1°"
    ),
    LegalForm(
      5659,
      .cooperative,
      .byForm,
      "SA union de sociétés coopératives à directoire",
      "art.1 II 1°"
    ),
    LegalForm(5660, .cooperative, .byForm, "Autre SA coopérative à directoire", "art.1 II 1°"),
    LegalForm(6100, .cooperative, .byForm, "Caisse d'Épargne et de Prévoyance", "art.1 II 1°"),
    LegalForm(
      6316,
      .cooperative,
      .byForm,
      "Coopérative d'utilisation de matériel agricole en commun (CUMA)",
      "art.1 II 1°"
    ),
    LegalForm(6317, .cooperative, .byForm, "Société coopérative agricole", "art.1 II 1°"),
    LegalForm(
      6318,
      .cooperative,
      .byForm,
      "Union de sociétés coopératives agricoles",
      "art.1 II 1°"
    ),
    LegalForm(
      6543,
      .cooperative,
      .byForm,
      "Société civile coopérative de construction",
      "art.1 II 1°"
    ),
    LegalForm(
      6551,
      .cooperative,
      .byForm,
      "Société civile coopérative de consommation",
      "art.1 II 1°"
    ),
    LegalForm(
      6554,
      .cooperative,
      .byForm,
      "Société civile coopérative d'intérêt maritime",
      "art.1 II 1°"
    ),
    LegalForm(
      6558,
      .cooperative,
      .byForm,
      "Société civile coopérative entre médecins",
      "art.1 II 1°"
    ),
    LegalForm(6560, .cooperative, .byForm, "Autre société civile coopérative", "art.1 II 1°"),
    LegalForm(6595, .cooperative, .byForm, "Caisse locale de crédit mutuel", "art.1 II 1°"),
    LegalForm(6596, .cooperative, .byForm, "Caisse de crédit agricole mutuel", "art.1 II 1°"),
    LegalForm(
      5432,
      .cooperative,
      .conditional,
      "SARL d'intérêt collectif agricole (SICA)",
      "a SICA may or may not be a cooperative"
    ),
    LegalForm(
      5532,
      .cooperative,
      .conditional,
      "SA d'intérêt collectif agricole (SICA) à conseil d'administration",
      "a SICA may or may not be a cooperative"
    ),
    LegalForm(
      5632,
      .cooperative,
      .conditional,
      "SA d'intérêt collectif agricole (SICA)",
      "a SICA may or may not be a cooperative"
    ),
    LegalForm(
      6532,
      .cooperative,
      .conditional,
      "Société civile d'intérêt collectif agricole (SICA)",
      "a SICA may or may not be a cooperative"
    ),
  ]
}
