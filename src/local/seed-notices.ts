/** A plain notice in each language, for the local start; a real account writes its own (GDPR art. 13 and 14). */
export const seedNotices = [
  {
    locale: "nl",
    body: `# Wie we zijn
Bakkerij De Korenbloem BV, Voorbeeldstraat 1, 9000 Gent. Je bereikt ons via het adres onderaan deze pagina.

# Wat we met je adres doen
We vragen één keer of je onze mails nog wilt, en herinneren je daar hoogstens twee keer aan. Zeg je ja, dan sturen we je de onderwerpen die je koos, niet vaker dan je koos. Zeg je nee of niets, dan mailen we je niet meer.

# Waarom dat mag
Je ja is de grond. Je kunt het altijd intrekken, met één klik onderaan elke mail.

# Wie het ziet
Onze maildienst verstuurt de mails voor ons binnen de Europese Unie. We geven je adres aan niemand door.

# Hoe lang
Zolang je ja geldt. Daarna bewaren we het bewijs van je keuze vijf jaar, en een gecodeerd merkteken zodat we je niet opnieuw mailen.

# Je rechten
Je mag je gegevens inzien, verbeteren, meenemen of laten wissen, en klacht indienen bij de Gegevensbeschermingsautoriteit.`,
  },
  {
    locale: "fr",
    body: `# Qui nous sommes
Bakkerij De Korenbloem BV, Voorbeeldstraat 1, 9000 Gand. L'adresse pour nous joindre est au bas de cette page.

# Ce que nous faisons de votre adresse
Nous vous demandons une fois si vous voulez encore recevoir nos mails, et vous le rappelons deux fois au plus. Si vous dites oui, nous envoyons les sujets que vous avez choisis, pas plus souvent que vous ne l'avez choisi. Si vous dites non ou rien, nous n'écrivons plus.

# Pourquoi nous le pouvons
Votre oui est la base. Vous pouvez le retirer à tout moment, d'un clic au bas de chaque mail.

# Qui le voit
Notre service d'envoi travaille pour nous dans l'Union européenne. Nous ne donnons votre adresse à personne.

# Combien de temps
Tant que votre oui est valable. Ensuite nous gardons la preuve de votre choix cinq ans, et une marque codée pour ne plus vous écrire.

# Vos droits
Vous pouvez voir, corriger, emporter ou faire effacer vos données, et déposer plainte auprès de l'Autorité de protection des données.`,
  },
  {
    locale: "de",
    body: `# Wer wir sind
Bakkerij De Korenbloem BV, Voorbeeldstraat 1, 9000 Gent. Wie Sie uns erreichen, steht unten auf dieser Seite.

# Was wir mit Ihrer Adresse tun
Wir fragen Sie einmal, ob Sie unsere Mails noch möchten, und erinnern Sie höchstens zweimal. Sagen Sie Ja, senden wir die gewählten Themen, nicht öfter als gewählt. Sagen Sie Nein oder nichts, schreiben wir nicht mehr.

# Warum wir das dürfen
Ihr Ja ist die Grundlage. Sie können es jederzeit widerrufen, mit einem Klick unten in jeder Mail.

# Wer es sieht
Unser Versanddienst arbeitet für uns in der Europäischen Union. Wir geben Ihre Adresse niemandem.

# Wie lange
Solange Ihr Ja gilt. Danach bewahren wir den Nachweis Ihrer Wahl fünf Jahre auf, und ein verschlüsseltes Merkmal, damit wir Ihnen nicht wieder schreiben.

# Ihre Rechte
Sie können Ihre Daten einsehen, berichtigen, mitnehmen oder löschen lassen und sich bei der Datenschutzbehörde beschweren.`,
  },
  {
    locale: "en",
    body: `# Who we are
Bakkerij De Korenbloem BV, Voorbeeldstraat 1, 9000 Ghent, Belgium. How to reach us stands at the foot of this page.

# What we do with your address
We ask you once whether you still want our mails, and remind you at most twice. If you say yes, we send the topics you chose, no more often than you chose. If you say no or nothing, we stop.

# Why we may
Your yes is the ground. You can take it back at any time, with one click at the foot of every mail.

# Who sees it
Our mail service sends for us within the European Union. We give your address to nobody.

# How long
As long as your yes holds. After that we keep the proof of your choice for five years, and a coded mark so that we do not mail you again.

# Your rights
You may see, correct, take along or erase your data, and complain to the Belgian Data Protection Authority.`,
  },
] as const;
