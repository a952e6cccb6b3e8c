/**
 * What every text is: the English catalogue is the shape, the others are checked against it by the compiler.
 * Second person, present tense, level B1. Silence is a no, in every sentence that speaks of it.
 */
export type Texts = typeof en;

export const en = {
  common: {
    languageName: "English",
    languageSwitch: "Language",
    address: (masked: string) => `Your address: ${masked}`,
    notYetRight: "One thing is not right yet",
    partners: (names: string) => `This is also about these partners: ${names}.`,
    atMost: (frequency: string) => `At most ${frequency}.`,
    frequencies: {
      daily: "every day",
      weekly: "every week",
      fortnightly: "every two weeks",
      monthly: "every month",
      quarterly: "every three months",
      half_yearly: "twice a year",
      yearly: "once a year",
    },
    notThisTopic: "Not this topic",
    choiceLine: (topic: string, frequency: string) => `${topic}, at most ${frequency}`,
    askOurselves: (contact: string) => `Questions, or would you rather mail us to stop? ${contact}`,
    unsubscribeIsFinal: "You can stop at any time. Every mail has a link for it, and one press is enough.",
  },

  footer: {
    legalId: (id: string) => `Company number: ${id}`,
    contact: (contact: string) => `Questions: ${contact}`,
    officer: (dpo: string) => `Data protection officer: ${dpo}`,
    authority: (name: string) => `You may complain to ${name}.`,
    ours: (account: string) => `Reaffirm keeps the answers for ${account}, and uses them for nothing else.`,
    oursAlone: "Reaffirm keeps the answers for the senders of these mails, and uses them for nothing else.",
  },

  source: {
    sentence: (how: string, years: string) => `We have your address ${how}${years === "" ? "" : ` (${years})`}.`,
    years: (from: number, to: number) => (from === to ? `${from}` : `${from} to ${to}`),
    listName: (name: string) => `In our files this list is called “${name}”.`,
    how: {
      customers: "because you were a customer of ours",
      signup_form: "because you filled in a form of ours",
      loyalty_card: "from your loyalty card",
      event: "from an event of ours",
      business_cards: "from a business card that you gave us",
      club_directory: "from the member list of a club",
      bought_or_exchanged: "from another organisation",
      applicants: "because you applied for a job with us",
      unknown: "from an older list of ours",
    },
  },

  question: {
    title: (sender: string) => `Do you still want mail from ${sender}?`,
    /** Where silence changes nothing: they get mail already. */
    titleOfChange: (sender: string) => `What would you like to get from ${sender}?`,
    who: (sender: string) => `${sender} asks you this.`,
    intro: "We would like to go on mailing you, but only if you want that. You choose what, and how often.",
    introOfChange: "You choose what we mail you about, and how often.",
    choose: "What do you want to receive?",
    chooseHint: "Nothing is ticked. Tick what you want.",
    frequency: "How often, at most?",
    frequencyOf: (topic: string) => `${topic}: how often, at most?`,
    stay: "Yes, mail me what I ticked",
    leave: "No, do not mail me any more",
    leaveHint: "No is fine. Then we stop at once.",
    silence: (until: string) => `Without your yes we stop on ${until}.`,
    silenceErases:
      "30 days later we erase your data. We keep only a coded form of your address, so that nobody mails you by mistake.",
    silenceKeeps: "After that we keep your data, but mail you no more.",
    silenceChangesNothing:
      "You already get mail from us. With this page you can change it or stop it. If you do not answer, all stays as it is.",
    notice: "Read how we use your data",
    noticeVersion: (fingerprint: string) => `Version of that text: ${fingerprint}`,
    pickATopic: "Tick at least one topic, or choose no.",
    fromMail: (choice: string) => `In the mail you chose: ${choice}.`,
    fromMailNow: "It counts once you press the button.",
    fromMailStay: (topic: string, frequency: string) => `Yes, mail me ${topic}, at most ${frequency}`,
    fromMailNo: "In the mail you chose: no.",
    other: "Or choose something else",
  },

  answered: {
    yesTitle: "Thank you. This is what you chose.",
    yesList: "You get:",
    confirmationComes: "You will get a confirmation by mail.",
    change: "Change what you get, or stop",
    undoYes: "Undo: this was a mistake",
    undoYesHint: "Then this yes no longer counts, and all is as it was before.",
    noTitle: "We stop.",
    noNow: (sender: string) => `From now on you get no more mail like this from ${sender}.`,
    noAcknowledged: "You get one short mail that confirms this. It has a link to undo it.",
    noUntil: (until: string) => `Changed your mind? You can undo this until ${until}.`,
    undoNo: "Undo my no",
    close: "You can close this page.",
  },

  closed: {
    lapsedTitle: "This question is closed",
    lapsed: (until: string) => `We got no answer before ${until}, so we stopped mailing you.`,
    expiredTitle: "This link is too old",
    expired: "It worked for a while after the mail was sent. Nothing has changed for you.",
    askAgain: "Do you want mail from us after all? Ask for a new link.",
    unknownTitle: "We do not know this link",
    unknown: "Perhaps your mail program cut it in two. Open it again from the mail, or copy the whole line.",
    unknownSafe: "Nothing has changed for you.",
  },

  unsubscribe: {
    title: (sender: string) => `Stop mail from ${sender}`,
    what: "One press and you get no more mail like this. You need not tell us why.",
    button: "Stop the mail",
    doneTitle: "You are unsubscribed",
    done: (sender: string) => `From now on you get no more mail like this from ${sender}.`,
  },

  notice: {
    title: (account: string) => `How ${account} uses your data`,
    version: (date: string) => `This version is from ${date}. It does not change any more.`,
    newest: (date: string) => `Read the version of ${date}, which holds now`,
    earlier: (date: string) => `Read the version before this one, of ${date}`,
    fingerprint: (sha256: string) => `Fingerprint (SHA-256): ${sha256}`,
  },

  preferences: {
    title: (sender: string) => `Your mail from ${sender}`,
    topics: "What you get",
    save: "Save my choice",
    saved: "Saved. This is how it stands now.",
    nothing: "You get no mail from us at the moment. Choose a topic below if you want some.",
    offIsNotAll: "Switching off one topic leaves the others as they are.",
    pause: "Take a break",
    pauseHint: "Until this day we send you nothing. After it we go on as before.",
    pauseUntil: "No mail until",
    pauseButton: "Pause my mail",
    pausedUntil: (until: string) => `Your mail is paused until ${until}.`,
    resumeButton: "End the pause now",
    pauseProblem: "Choose a day after today, at most one year ahead.",
    language: "Language of the mail",
    languageButton: "Save the language",
    leave: "Stop everything",
    leaveHint: "All topics off, in one press.",
    leaveButton: "Stop all mail",
    data: "Your data",
    dataHint: "We mail you a link, so that nobody else can ask this for you.",
    dataButton: "Mail me what you have about me",
    dataAsked: "A mail with a link is on its way. The link works for 24 hours.",
    forgetHint:
      "We erase your data. We keep only a coded form of your address, so that nobody mails you again by mistake.",
    forgetButton: "Forget me",
    forgetAsked: "A mail with a link is on its way. Your data is erased when you press the button behind it.",
  },

  again: {
    title: "Ask for a new link",
    what: "Fill in your address. If we may mail you, a new link is on its way within a few minutes.",
    address: "Your e-mail address",
    button: "Mail me a new link",
    answered:
      "Look in your mailbox. If we know this address and may mail it, a new link is there within a few minutes.",
    addressProblem: "This does not look like an e-mail address. Check it, for example: name@company.com.",
  },

  signUp: {
    title: (sender: string) => `Get mail from ${sender}`,
    what: "Choose what you want. We then mail you one button to confirm that the address is yours.",
    button: "Mail me the button to confirm",
    pickATopic: "Tick at least one topic.",
    answeredTitle: "Look in your mailbox",
    answered: "A mail with one button is on its way. We mail you nothing more before you press it.",
    answeredAddress: "No mail after some minutes? Look in the folder for unwanted mail, or try again tomorrow.",
  },

  confirm: {
    title: "Is this right?",
    what: "You asked for this:",
    button: "Yes, this is right",
    notMe: "This was not me",
    notMeHint: "Then we mail you nothing.",
    notMeTitle: "Thank you for telling us. We mail you nothing.",
  },

  mail: {
    invitation: { subject: (sender: string) => `Do you still want mail from ${sender}?` },
    reminder: {
      subject: (sender: string) => `We asked you once: do you still want mail from ${sender}?`,
      intro: "We asked you this before. We have no answer yet, so we ask once more.",
    },
    lastReminder: {
      subject: (sender: string) => `Our last question: do you want mail from ${sender}?`,
      intro: "We asked you before. This is the last time that we ask.",
    },
    buttonsOpenAPage: "Each button opens a page with your choice on it. It counts when you press the button there.",
    stay: (topic: string, frequency: string) => `Yes: ${topic}, at most ${frequency}`,
    partnersOf: (topic: string, names: string) => `${topic} is also about these partners: ${names}.`,
    more: "Choose more than one topic",
    unsubscribe: "Never mail from us again:",
    unsubscribeLink: "unsubscribe",
    why: (sender: string) => `You get this mail because ${sender} asks for your permission.`,
    receipt: {
      subject: (sender: string) => `What you chose at ${sender}`,
      title: "This is what you chose",
      what: "You get: {{what}}.",
      when: "You told us on {{when}}.",
      change: "Change what you get, or stop",
      notMe: "Was this not you? Then tell us here:",
      notMeLink: "this was not me",
    },
    confirmation: {
      subject: (sender: string) => `Confirm your choice for ${sender}`,
      title: "One press to confirm",
      what: "You, or somebody with your address, chose: {{what}}.",
      button: "Look at it and confirm",
      otherwise: "Without this confirmation we mail you nothing.",
      notMe: "Was this not you? Then tell us here:",
      notMeLink: "this was not me",
    },
    acknowledgement: {
      subject: (sender: string) => `${sender} mails you no more`,
      title: "We stop",
      what: (sender: string) =>
        `You told us no on {{when}}. From now on you get no more mail like this from ${sender}.`,
      only: "This mail only confirms that. You need not do anything.",
      undo: "Was it a mistake? You can undo it until {{until}}.",
      button: "Look at it and undo my no",
    },
    again: {
      subject: (sender: string) => `Your new link for ${sender}`,
      title: "Your new link",
      what: "You asked for a new link. Here it is.",
      button: "Open the page",
      otherwise: "Did you not ask for it? Then you can throw this mail away: nothing changes.",
    },
    myData: {
      subject: (sender: string) => `Your data at ${sender}`,
      title: "Your data",
      what: "You asked what we have about you. Open the page to see it and to download it.",
      button: "See my data",
      otherwise:
        "You can see it for one hour and download it for 24 hours. Did you not ask for it? Then throw this mail away: nothing changes.",
    },
    forget: {
      subject: (sender: string) => `Erase your data at ${sender}`,
      title: "Erase your data",
      what: "You asked us to forget you. Open the page and press the button there.",
      button: "Open the page",
      otherwise: "The link works for 24 hours. Did you not ask for it? Then throw this mail away: nothing changes.",
    },
  },
};
