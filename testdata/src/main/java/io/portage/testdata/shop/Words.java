package io.portage.testdata.shop;

/** Texts that a careless program breaks: accents, other scripts, emoji, quotes and backslashes. */
final class Words {

  static final String[] PLAIN = {
    "amber", "basket", "copper", "drift", "ember", "fable", "garnet", "harbour", "indigo", "jasper",
    "kettle", "lantern", "meadow", "nutmeg", "orchard", "pebble", "quill", "ribbon", "saffron",
    "timber", "umber", "velvet", "willow", "yarrow", "zephyr"
  };

  static final String[] HARD = {
    "Größe",
    "naïve",
    "Ångström",
    "São Paulo",
    "żółw",
    "Ελλάδα",
    "привет",
    "日本語",
    "한국어",
    "العربية",
    "it's",
    "\"quoted\"",
    "back\\slash",
    "100%",
    "a_b",
    "tab\there",
    "line\nbreak",
    "🚚",
    "🎁 gift",
    "👩‍👧‍👦",
    "e\u0301",
    "\\N",
    "NULL",
    "${x}",
    "trailing  "
  };

  static final String[] FIRST_NAMES = {
    "Ada", "Björn", "Chloé", "Dmitri", "Esra", "Fatima", "George", "Hà", "Íris", "José", "Kwame",
    "Łukasz", "Mia", "Noor", "Ørjan", "Priya", "Quentin", "Rosa", "Søren", "Tomás", "Ulla", "Yūki"
  };

  static final String[] LAST_NAMES = {
    "Andersson", "Brontë", "Çelik", "Dvořák", "Evans", "Fernández", "Grün", "Haddad", "Ivanova",
    "Jones", "Kowalski", "Lê", "Müller", "Nakamura", "O'Brien", "Papadopoulos", "Quispe", "Rossi",
    "Sørensen", "Tan", "Ünal", "Van der Berg", "Wójcik", "Yılmaz", "Zhang"
  };

  static final String[] CITIES = {
    "Berlin",
    "São Paulo",
    "København",
    "Łódź",
    "Kraków",
    "Reykjavík",
    "Zürich",
    "Malmö",
    "Nîmes",
    "東京",
    "서울",
    "Αθήνα",
    "Cork",
    "L'Aquila",
    "Val-d'Or",
    "Winston-Salem"
  };

  static final String[] COUNTRIES = {"DE", "BR", "DK", "PL", "IS", "CH", "SE", "FR", "JP", "KR"};

  private Words() {}
}
