import type { ConsentMethod, ConsentPayload } from "../payload.ts";

/** Kantara Initiative Consent Receipt Specification 1.1.0 (2018-02-20), JSON form. */
export type KantaraReceipt = {
  version: "KI-CR-v1.1.0";
  jurisdiction: string;
  /** Whole seconds since 1970. */
  consentTimestamp: number;
  collectionMethod: string;
  consentReceiptID: string;
  publicKey: string;
  language: string;
  piiPrincipalId: string;
  piiControllers: KantaraController[];
  policyUrl: string;
  services: { service: string; purposes: KantaraPurpose[] }[];
  sensitive: false;
  spiCat: [];
};

type KantaraController = {
  piiController: string;
  onBehalf: boolean;
  contact: string;
  address: { streetAddress: string; addressCountry: string };
  email: string;
  phone: string;
};

type KantaraPurpose = {
  purpose: string;
  purposeCategory: string[];
  consentType: "EXPLICIT";
  piiCategory: string[];
  primaryPurpose: boolean;
  termination: string;
  thirdPartyDisclosure: boolean;
  thirdPartyName?: string;
};

export type KantaraSettings = {
  /** Where notices are (`/n/{id}`), without a slash at the end. */
  publicUrl: string;
  /** The log's C2SP verifier key. */
  verifierKey: string;
};

/** The specification wants every field of a controller; what the account has not given is said to be missing. */
const notStated = "not stated";

/** A receipt of a yes that counts; null for every other record, as a receipt is of consent given. */
export function kantaraReceipt(payload: ConsentPayload, settings: KantaraSettings): KantaraReceipt | null {
  const { account, event, choices, notice, text } = payload;
  if (event.state !== "given" || !payload.counted) return null;
  const contact = account.contact ?? notStated;
  const services = choices.filter(({ granted }) => granted);
  return {
    version: "KI-CR-v1.1.0",
    jurisdiction: account.country,
    consentTimestamp: Math.floor(Date.parse(event.at) / 1000),
    collectionMethod: `${methods[event.method]}${text?.button_label ? `; button "${text.button_label}"` : ""}`,
    consentReceiptID: payload.record_id,
    publicKey: settings.verifierKey,
    language: payload.language,
    piiPrincipalId: payload.contact,
    piiControllers: [
      {
        piiController: account.legal_id ? `${account.name} (${account.legal_id})` : account.name,
        onBehalf: false,
        contact,
        address: { streetAddress: account.postal_address ?? notStated, addressCountry: account.country },
        email: contact.includes("@") ? contact : notStated,
        phone: notStated,
      },
      ...onBehalf(payload),
    ],
    policyUrl: notice ? `${settings.publicUrl}/n/${notice.id}` : settings.publicUrl,
    services: services.map(({ name, frequency, partners }) => ({
      service: name,
      purposes: [
        {
          purpose: frequency === null ? name : `${name}, ${frequency}`,
          purposeCategory: ["6 - Marketing"],
          consentType: "EXPLICIT",
          piiCategory: ["2 - Contact"],
          primaryPurpose: true,
          termination: `When the person withdraws it, which every mail offers.${event.review_at ? ` Due for review on ${event.review_at}.` : ""}`,
          thirdPartyDisclosure: partners.length > 0,
          ...(partners.length > 0 && { thirdPartyName: partners.join(", ") }),
        },
      ],
    })),
    sensitive: false,
    spiCat: [],
  };
}

/** The processor stands beside the controller, marked as what it is. */
function onBehalf({ processor }: ConsentPayload): KantaraController[] {
  if (!processor) return [];
  const { name, id } = processor;
  const address = { streetAddress: notStated, addressCountry: notStated };
  const whom = { piiController: id ? `${name} (${id})` : name, onBehalf: true };
  return [{ ...whom, contact: notStated, address, email: notStated, phone: notStated }];
}

const methods: Record<ConsentMethod, string> = {
  mail_sent: "E-mail",
  form_after_mail_link: "Web form reached from a personal link in an e-mail, nothing ticked beforehand",
  form_after_confirmation_mail: "Web form, confirmed from a second e-mail",
  sign_up_form: "Sign-up page",
  platform_form: "Form of the controller's own, confirmed by e-mail",
  preference_page: "Preference page reached from a personal link",
  unsubscribe_page: "Unsubscribe page",
  one_click: "One-click unsubscribe",
  unsubscribe_mail: "E-mail to the unsubscribe address",
  complaint: "Complaint to the mail provider",
  undo: "Web page that undoes an earlier choice",
  dispute: "Web page that disputes an earlier choice",
  machine_found: "Taken back by this service: a machine had pressed",
  deadline: "Deadline",
  paper: "Paper, not witnessed by this service",
  counter: "Counter, not witnessed by this service",
  phone: "Telephone, not witnessed by this service",
  letter: "Letter, not witnessed by this service",
  email: "E-mail to the controller, not witnessed by this service",
  import: "Import, not witnessed by this service",
};
