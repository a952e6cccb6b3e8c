import type { Texts } from "./en.ts";

/** "de Colruyt", "d’Argenta"; a name that itself begins with an article stands in quotes: "de De Korenbloem" reads as a slip. */
function of(name: string): string {
  if (/^(?:(?:de|des|du|le|les)\s|d['’])/iu.test(name)) return `de «\u00a0${name}\u00a0»`;
  return /^(?:[aeiouœæ]|y[^aeiou])/iu.test(name.normalize("NFD")) ? `d’${name}` : `de ${name}`;
}

export const fr: Texts = {
  common: {
    languageName: "Français",
    languageSwitch: "Langue",
    address: (masked) => `Votre adresse : ${masked}`,
    notYetRight: "Il reste une chose à corriger",
    partners: (names) => `Cela concerne aussi ces partenaires : ${names}.`,
    atMost: (frequency) => `Au plus ${frequency}.`,
    frequencies: {
      daily: "chaque jour",
      weekly: "chaque semaine",
      fortnightly: "toutes les deux semaines",
      monthly: "chaque mois",
      quarterly: "tous les trois mois",
      half_yearly: "deux fois par an",
      yearly: "une fois par an",
    },
    notThisTopic: "Pas ce sujet",
    choiceLine: (topic, frequency) => `${topic}, au plus ${frequency}`,
    askOurselves: (contact) => `Une question, ou préférez-vous arrêter par e-mail ? ${contact}`,
    unsubscribeIsFinal:
      "Vous pouvez arrêter à tout moment. Chaque e-mail contient un lien pour cela, et un seul clic suffit.",
  },

  footer: {
    legalId: (id) => `Numéro d’entreprise : ${id}`,
    contact: (contact) => `Questions : ${contact}`,
    officer: (dpo) => `Délégué à la protection des données : ${dpo}`,
    authority: (name) => `Vous pouvez porter plainte auprès de : ${name}.`,
    ours: (account) => `Reaffirm conserve les réponses pour ${account} et ne les utilise pour rien d’autre.`,
    oursAlone:
      "Reaffirm conserve les réponses pour les expéditeurs de ces e-mails et ne les utilise pour rien d’autre.",
  },

  source: {
    sentence: (how, years) => `Nous avons votre adresse ${how}${years === "" ? "" : ` (${years})`}.`,
    years: (from, to) => (from === to ? `${from}` : `de ${from} à ${to}`),
    listName: (name) => `Dans nos fichiers, cette liste s’appelle « ${name} ».`,
    how: {
      customers: "parce que vous étiez client chez nous",
      signup_form: "parce que vous avez rempli un de nos formulaires",
      loyalty_card: "par votre carte de fidélité",
      event: "par un de nos événements",
      business_cards: "par une carte de visite que vous nous avez donnée",
      club_directory: "par la liste des membres d’un club",
      bought_or_exchanged: "par une autre organisation",
      applicants: "parce que vous avez postulé chez nous",
      unknown: "par une de nos anciennes listes",
    },
  },

  question: {
    title: (sender) => `Voulez-vous encore des e-mails ${of(sender)} ?`,
    titleOfChange: (sender) => `Que voulez-vous recevoir ${of(sender)} ?`,
    who: (sender) => `${sender} vous pose cette question.`,
    intro:
      "Nous aimerions continuer à vous écrire, mais seulement si vous le voulez. Vous choisissez les sujets et le rythme.",
    introOfChange: "Vous choisissez les sujets de nos e-mails et leur rythme.",
    choose: "Que voulez-vous recevoir ?",
    chooseHint: "Rien n’est coché. Cochez ce que vous voulez.",
    frequency: "À quel rythme, au plus ?",
    frequencyOf: (topic) => `${topic} : à quel rythme, au plus ?`,
    stay: "Oui, écrivez-moi sur ce que j’ai coché",
    leave: "Non, ne m’écrivez plus",
    leaveHint: "Un non nous convient aussi. Nous arrêtons alors tout de suite.",
    silence: (until) => `Sans votre oui, nous arrêtons le ${until}.`,
    silenceErases:
      "30 jours plus tard, nous effaçons vos données. Nous ne gardons que votre adresse sous forme de code, pour que personne ne vous écrive par erreur.",
    silenceKeeps: "Ensuite, nous gardons encore vos données, mais nous ne vous écrivons plus.",
    silenceChangesNothing:
      "Vous recevez déjà nos e-mails. Sur cette page, vous pouvez changer cela ou tout arrêter. Sans réponse de votre part, rien ne change.",
    notice: "Lisez comment nous utilisons vos données",
    noticeVersion: (fingerprint) => `Version de ce texte : ${fingerprint}`,
    pickATopic: "Cochez au moins un sujet, ou choisissez non.",
    fromMail: (choice) => `Dans l’e-mail, vous avez choisi : ${choice}.`,
    fromMailNow: "Ce choix compte dès que vous appuyez sur le bouton.",
    fromMailStay: (topic, frequency) => `Oui, envoyez-moi ${topic}, au plus ${frequency}`,
    fromMailNo: "Dans l’e-mail, vous avez choisi : non.",
    other: "Ou choisissez autre chose",
  },

  answered: {
    yesTitle: "Merci. Voici votre choix.",
    yesList: "Vous recevez :",
    confirmationComes: "Vous recevrez une confirmation par e-mail.",
    change: "Changer ce que vous recevez, ou arrêter",
    undoYes: "Annuler : c’était une erreur",
    undoYesHint: "Ce oui ne compte alors plus, et tout redevient comme avant.",
    noTitle: "Nous arrêtons.",
    noNow: (sender) => `À partir de maintenant, vous ne recevez plus ce genre d’e-mails ${of(sender)}.`,
    noAcknowledged: "Vous recevez encore un court e-mail qui confirme cela. Il contient un lien pour annuler.",
    noUntil: (until) => `Vous changez d’avis ? Vous pouvez annuler jusqu’au ${until}.`,
    undoNo: "Annuler mon non",
    close: "Vous pouvez fermer cette page.",
  },

  closed: {
    lapsedTitle: "Cette question est close",
    lapsed: (until) => `Nous n’avons pas reçu de réponse avant le ${until}. Nous avons donc cessé de vous écrire.`,
    expiredTitle: "Ce lien est trop ancien",
    expired: "Il a fonctionné un certain temps après l’envoi de l’e-mail. Rien n’a changé pour vous.",
    askAgain: "Voulez-vous quand même nos e-mails ? Demandez un nouveau lien.",
    unknownTitle: "Nous ne connaissons pas ce lien",
    unknown:
      "Votre programme de messagerie l’a peut-être coupé. Ouvrez-le à nouveau depuis l’e-mail, ou copiez toute la ligne.",
    unknownSafe: "Rien n’a changé pour vous.",
  },

  unsubscribe: {
    title: (sender) => `Arrêter les e-mails ${of(sender)}`,
    what: "Un seul clic, et vous ne recevez plus ce genre d’e-mails. Vous ne devez pas dire pourquoi.",
    button: "Arrêter les e-mails",
    doneTitle: "Vous êtes désinscrit",
    done: (sender) => `À partir de maintenant, vous ne recevez plus ce genre d’e-mails ${of(sender)}.`,
  },

  notice: {
    title: (account) => `Comment ${account} utilise vos données`,
    version: (date) => `Cette version date du ${date}. Elle ne change plus.`,
    newest: (date) => `Lire la version du ${date}, qui vaut maintenant`,
    earlier: (date) => `Lire la version précédente, du ${date}`,
    fingerprint: (sha256) => `Empreinte (SHA-256) : ${sha256}`,
  },

  preferences: {
    title: (sender) => `Vos e-mails ${of(sender)}`,
    topics: "Ce que vous recevez",
    save: "Enregistrer mon choix",
    saved: "C’est enregistré. Voici la situation maintenant.",
    nothing: "Pour le moment, vous ne recevez rien de nous. Choisissez un sujet ci-dessous si vous le voulez.",
    offIsNotAll: "Si vous désactivez un sujet, les autres restent comme ils sont.",
    pause: "Faire une pause",
    pauseHint: "Jusqu’à ce jour, nous ne vous envoyons rien. Ensuite, nous reprenons comme avant.",
    pauseUntil: "Pas d’e-mails jusqu’au",
    pauseButton: "Mettre mes e-mails en pause",
    pausedUntil: (until) => `Vos e-mails sont en pause jusqu’au ${until}.`,
    resumeButton: "Finir la pause maintenant",
    pauseProblem: "Choisissez un jour après aujourd’hui, au plus dans un an.",
    language: "Langue des e-mails",
    languageButton: "Enregistrer la langue",
    leave: "Tout arrêter",
    leaveHint: "Tous les sujets désactivés, en un clic.",
    leaveButton: "Arrêter tous les e-mails",
    data: "Vos données",
    dataHint: "Nous vous envoyons un lien, pour que personne d’autre ne puisse le demander à votre place.",
    dataButton: "Envoyez-moi ce que vous avez sur moi",
    dataAsked: "Un e-mail avec un lien est en route. Le lien fonctionne 24 heures.",
    forgetHint:
      "Nous effaçons vos données. Nous ne gardons que votre adresse sous forme de code, pour que personne ne vous écrive par erreur.",
    forgetButton: "Oubliez-moi",
    forgetAsked: "Un e-mail avec un lien est en route. Vos données sont effacées quand vous y appuyez sur le bouton.",
  },

  again: {
    title: "Demander un nouveau lien",
    what: "Indiquez votre adresse. Si nous pouvons vous écrire, un nouveau lien arrive dans quelques minutes.",
    address: "Votre adresse e-mail",
    button: "Envoyez-moi un nouveau lien",
    answered:
      "Regardez dans votre boîte. Si nous connaissons cette adresse et pouvons vous écrire, un nouveau lien arrive dans quelques minutes.",
    addressProblem: "Ceci ne ressemble pas à une adresse e-mail. Vérifiez-la, par exemple : nom@societe.be.",
  },

  signUp: {
    title: (sender) => `Recevoir des e-mails ${of(sender)}`,
    what: "Choisissez ce que vous voulez. Ensuite, nous vous envoyons un bouton pour confirmer que l’adresse est à vous.",
    button: "Envoyez-moi le bouton pour confirmer",
    pickATopic: "Cochez au moins un sujet.",
    answeredTitle: "Regardez dans votre boîte",
    answered:
      "Un e-mail avec un seul bouton est en route. Nous ne vous envoyons rien d’autre avant que vous appuyiez dessus.",
    answeredAddress: "Rien après quelques minutes ? Regardez dans les e-mails indésirables, ou réessayez demain.",
  },

  confirm: {
    title: "Est-ce correct ?",
    what: "Vous avez demandé ceci :",
    button: "Oui, c’est correct",
    notMe: "Ce n’était pas moi",
    notMeHint: "Nous ne vous écrivons alors rien.",
    notMeTitle: "Merci de nous le dire. Nous ne vous écrivons rien.",
  },

  mail: {
    invitation: { subject: (sender) => `Voulez-vous encore des e-mails ${of(sender)} ?` },
    reminder: {
      subject: (sender) => `Nous vous l’avons demandé : voulez-vous encore des e-mails ${of(sender)} ?`,
      intro: "Nous vous avons déjà posé cette question. Sans réponse jusqu’ici, nous la posons une fois encore.",
    },
    lastReminder: {
      subject: (sender) => `Notre dernière question : voulez-vous des e-mails ${of(sender)} ?`,
      intro: "Nous vous avons déjà posé cette question. C’est la dernière fois que nous la posons.",
    },
    buttonsOpenAPage: "Chaque bouton ouvre une page avec votre choix. Il compte quand vous y appuyez sur le bouton.",
    stay: (topic, frequency) => `Oui : ${topic}, au plus ${frequency}`,
    partnersOf: (topic, names) => `${topic} : cela concerne aussi ces partenaires : ${names}.`,
    more: "Choisir plus d’un sujet",
    unsubscribe: "Plus jamais d’e-mails de nous :",
    unsubscribeLink: "se désinscrire",
    why: (sender) => `Vous recevez cet e-mail parce que ${sender} demande votre accord.`,
    receipt: {
      subject: (sender) => `Votre choix chez ${sender}`,
      title: "Voici votre choix",
      what: "Vous recevez : {{what}}.",
      when: "Vous nous l’avez dit le {{when}}.",
      change: "Changer ce que vous recevez, ou arrêter",
      notMe: "Ce n’était pas vous ? Dites-le-nous ici :",
      notMeLink: "ce n’était pas moi",
    },
    confirmation: {
      subject: (sender) => `Confirmez votre choix pour ${sender}`,
      title: "Un clic pour confirmer",
      what: "Vous, ou quelqu’un avec votre adresse, avez choisi : {{what}}.",
      button: "Voir et confirmer",
      otherwise: "Sans cette confirmation, nous ne vous envoyons rien.",
      notMe: "Ce n’était pas vous ? Dites-le-nous ici :",
      notMeLink: "ce n’était pas moi",
    },
    acknowledgement: {
      subject: (sender) => `${sender} ne vous écrit plus`,
      title: "Nous arrêtons",
      what: (sender) =>
        `Vous avez dit non le {{when}}. À partir de maintenant, vous ne recevez plus ce genre d’e-mails ${of(sender)}.`,
      only: "Cet e-mail ne fait que confirmer cela. Vous ne devez rien faire.",
      undo: "C’était une erreur ? Vous pouvez annuler jusqu’au {{until}}.",
      button: "Voir et annuler mon non",
    },
    again: {
      subject: (sender) => `Votre nouveau lien pour ${sender}`,
      title: "Votre nouveau lien",
      what: "Vous avez demandé un nouveau lien. Le voici.",
      button: "Ouvrir la page",
      otherwise: "Vous ne l’avez pas demandé ? Jetez cet e-mail : rien ne change.",
    },
    myData: {
      subject: (sender) => `Vos données chez ${sender}`,
      title: "Vos données",
      what: "Vous avez demandé ce que nous avons sur vous. Ouvrez la page pour le voir et le télécharger.",
      button: "Voir mes données",
      otherwise:
        "Vous pouvez les voir pendant une heure et les télécharger pendant 24 heures. Vous ne l’avez pas demandé ? Jetez cet e-mail : rien ne change.",
    },
    forget: {
      subject: (sender) => `Effacer vos données chez ${sender}`,
      title: "Effacer vos données",
      what: "Vous nous avez demandé de vous oublier. Ouvrez la page et appuyez-y sur le bouton.",
      button: "Ouvrir la page",
      otherwise: "Le lien fonctionne 24 heures. Vous ne l’avez pas demandé ? Jetez cet e-mail : rien ne change.",
    },
  },
};
