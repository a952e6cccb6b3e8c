/** One person and several, where verbs and pronouns follow the number: what is signed must read as a person wrote it. */
type HowMany = {
  people: (n: number) => string;
  /** "3 addresses belong": goes on with "to a function". */
  addresses: (n: number) => string;
  /** Addresses that do not fit their ground. */
  misplaced: (n: number, list: string) => string;
  get: (n: number) => string;
};

export const nl: HowMany = {
  people: (n) => (n === 1 ? "1 persoon" : `${n} mensen`),
  addresses: (n) => (n === 1 ? "is 1 adres" : `zijn ${n} adressen`),
  misplaced: (n, list) =>
    n === 1
      ? `1 adres van de lijst ‘${list}’, dat niet bij zijn grond past,`
      : `${n} adressen van de lijst ‘${list}’, die niet bij hun grond passen,`,
  get: (n) => (n === 1 ? "krijgt" : "krijgen"),
};

export const fr: HowMany = {
  people: (n) => (n < 2 ? `${n} personne` : `${n} personnes`),
  addresses: (n) => (n < 2 ? `${n} adresse est celle` : `${n} adresses sont celles`),
  misplaced: (n, list) =>
    n < 2
      ? `${n} adresse de la liste « ${list} », qui ne correspond pas à sa base,`
      : `${n} adresses de la liste « ${list} », qui ne correspondent pas à leur base,`,
  get: (n) => (n < 2 ? "reçoive" : "reçoivent"),
};

export const de: HowMany = {
  people: (n) => (n === 1 ? "1 Person" : `${n} Personen`),
  addresses: (n) => (n === 1 ? "gehört 1 Adresse" : `gehören ${n} Adressen`),
  misplaced: (n, list) =>
    n === 1
      ? `1 Adresse der Liste „${list}“, die nicht zu ihrer Grundlage passt,`
      : `${n} Adressen der Liste „${list}“, die nicht zu ihrer Grundlage passen,`,
  get: (n) => (n === 1 ? "bekommt" : "bekommen"),
};

export const en: HowMany = {
  people: (n) => (n === 1 ? "1 person" : `${n} people`),
  addresses: (n) => (n === 1 ? "1 address belongs" : `${n} addresses belong`),
  misplaced: (n, list) =>
    n === 1
      ? `1 address of the list “${list}”, which does not fit its ground,`
      : `${n} addresses of the list “${list}”, which do not fit their ground,`,
  get: (n) => (n === 1 ? "gets" : "get"),
};
