import { accent, paper, readableOn } from "../ui/brand.ts";
import { identityLines } from "../ui/identity.ts";
import { paragraphsOf } from "../ui/words.ts";
import { fullName } from "../ui/sender.ts";
import type { Topic } from "../ui/sender.ts";
import { questionHead, silenceLines, sourceLines } from "../ui/source.ts";
import type { Texts } from "../ui/texts/en.ts";
import { languageTag } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
import { frequencyName, listWords } from "../ui/words.ts";
import { addressMailWords, isAddressMail } from "./address-mail-words.ts";
import type { TemplateScope } from "./fill-template.ts";
import type { MailContents, MailFrame, MailKind, QuestionMail, ServiceMail } from "./mail-content.ts";

type Words = TemplateScope & { subject: string };

/** What each kind of mail says, as values of its template. */
export const mailWords: { [K in MailKind]: (content: MailContents[K]) => Words } = {
  invitation: (content) =>
    question(content, (t) => ({ again: "", subject: t.mail.invitation.subject(content.sender.name) })),
  reminder: (content) =>
    question(content, (t) => ({ again: t.mail.reminder.intro, subject: t.mail.reminder.subject(content.sender.name) })),
  "last-reminder": (content) =>
    question(content, (t) => ({
      again: t.mail.lastReminder.intro,
      subject: t.mail.lastReminder.subject(content.sender.name),
    })),
  receipt: (content) => {
    const t = textsOf(content);
    const words = t.mail.receipt;
    return {
      ...frame(content),
      ...words,
      subject: words.subject(content.sender.name),
      preview: words.what,
      unsubscribe: t.mail.unsubscribe,
      unsubscribeLink: t.mail.unsubscribeLink,
    };
  },
  confirmation: (content) => {
    const words = textsOf(content).mail.confirmation;
    return { ...frame(content), ...words, subject: words.subject(content.sender.name), preview: words.what };
  },
  acknowledgement: (content) => {
    const words = textsOf(content).mail.acknowledgement;
    const what = words.what(content.sender.name);
    return { ...frame(content), ...words, subject: words.subject(content.sender.name), preview: words.only, what };
  },
  service: (content) => ({ ...frame(content), ...serviceWords(content) }),
};

function question(content: QuestionMail, round: (t: Texts) => { subject: string; again: string }): Words {
  const t = textsOf(content);
  const own = round(t);
  const head = questionHead(t, content.silence, content.sender.name);
  const [source = ""] = sourceLines(t, content.source);
  const [first = "", ...then] = silenceLines(t, content.silence, "{{until}}");
  const [dateBefore = "", dateAfter] = first.split("{{until}}");
  return {
    ...frame(content),
    subject: content.subject ?? (content.silence === "changes_nothing" ? head.title : own.subject),
    preview: content.own?.preview ?? source,
    title: content.own?.title ?? head.title,
    who: t.question.who(fullName(content.sender)),
    source,
    again: own.again === "" ? "" : (content.own?.again ?? own.again),
    intro: paragraphsOf(content.intro ?? head.intro).map((paragraph) => ({ paragraph })),
    choose: content.own?.choose ?? t.question.choose,
    buttonsOpenAPage: t.mail.buttonsOpenAPage,
    topics: content.topics.map((topic) => topicScope(t, content, topic)),
    leave: t.question.leave,
    more: content.topics.length > 1 ? t.mail.more : "",
    dated: dateAfter === undefined ? "" : "yes",
    dateBefore,
    dateAfter: dateAfter ?? "",
    afterwards: dateAfter === undefined ? first : then.join(" "),
    stop: t.common.unsubscribeIsFinal,
    notice: t.question.notice,
    noticeUrl: content.noticeUrl,
    why: content.silence === "changes_nothing" ? "" : t.mail.why(content.sender.name),
    unsubscribe: t.mail.unsubscribe,
    unsubscribeLink: t.mail.unsubscribeLink,
  };
}

function topicScope(t: Texts, content: QuestionMail, topic: Topic): TemplateScope {
  return {
    partners: topic.kind === "partner" ? t.mail.partnersOf(topic.name, listWords(content.locale, topic.partners)) : "",
    choices: topic.frequencies.map((frequency) => ({
      topic: encodeURIComponent(topic.key),
      frequency: encodeURIComponent(frequency),
      label: t.mail.stay(topic.name, frequencyName(t, frequency)),
    })),
  };
}

function serviceWords(content: ServiceMail): Words {
  if (typeof content.about === "object") {
    const { subject, title, paragraphs, button } = content.about;
    const scopes = paragraphs.map((paragraph) => ({ paragraph }));
    return { subject, title, preview: paragraphs[0] ?? title, paragraphs: scopes, button: button ?? "", otherwise: "" };
  }
  const words = isAddressMail(content.about)
    ? addressMailWords[content.locale][content.about]
    : textsOf(content).mail[content.about];
  const paragraphs = [{ paragraph: words.what }];
  return { ...words, subject: words.subject(content.sender.name), preview: words.what, paragraphs };
}

/** What head and foot of every mail need; nothing there that only marketing mail has. */
function frame({ locale, sender }: MailFrame) {
  const t = textsOf({ locale, sender });
  const { account } = sender;
  return {
    language: languageTag(locale, account.country),
    accent: readableOn(account.brand ?? "", paper.light) ?? accent.light,
    accentDark: readableOn(account.brand ?? "", paper.dark) ?? accent.dark,
    logo: account.logo ?? "",
    logoWidth: `${logoWidthOf(account.logoSize)}px`,
    senderName: sender.name,
    nameInstead: account.logo ? "" : sender.name,
    why: "",
    unsubscribe: "",
    unsubscribeLink: "",
    identity: identityLines(t, locale, sender).map((line) => ({ line })),
    ours: t.footer.ours(account.name),
  };
}

/** As wide as it fits into 200 by 80 pixels, never larger than it is. */
function logoWidthOf(size: { width: number; height: number } | null | undefined): number {
  if (!size) return 160;
  return Math.max(16, Math.floor(size.width * Math.min(1, 200 / size.width, 80 / size.height)));
}

function textsOf({ locale, sender }: MailFrame): Texts {
  return texts(locale, sender.account.country);
}
