// Written from the OpenAPI document by src/local/generate-client-types.ts: do not edit.

export type SuppressionCheckRequest = {
  addresses?: string[] | undefined;
  hashes?: string[] | undefined;
  topic?: string | null | undefined;
  kind?: "marketing" | "service" | undefined;
};

export type SuppressionCheckAnswer = {
  results: {
    i: number;
    suppressed: boolean;
    reason:
      | "unsubscribe"
      | "objection"
      | "complaint"
      | "hard_bounce"
      | "soft_bounce"
      | "lapsed"
      | "erased"
      | "opted_out"
      | "manual"
      | "invalid"
      | null;
    topic: string | null;
    since: string | null;
  }[];
};

export type SuppressionsAddRequest = {
  entries: {
    address?: string | undefined;
    hash?: string | undefined;
    reason:
      | "unsubscribe"
      | "objection"
      | "complaint"
      | "hard_bounce"
      | "soft_bounce"
      | "lapsed"
      | "erased"
      | "opted_out"
      | "manual"
      | "invalid";
    topic?: string | null | undefined;
    occurred_at?: string | undefined;
    /** Where it comes from, in your words; words that only this service uses are kept as `told: ...` */
    source?: string | null | undefined;
  }[];
};

export type SuppressionsAddAnswer = {
  results: {
    i: number;
    outcome: "created" | "already";
  }[];
};

export type SuppressionsAnswer = {
  data: Suppression[];
  next_cursor: string | null;
};

export type SuppressionLiftRequest = {
  reason: string;
  evidence: string;
};

export type SuppressionLiftAnswer = {
  lifted: number;
};

export type SuppressionChangesAnswer = {
  data: SuppressionChange[];
  next_cursor: string;
};

export type PermissionCheckRequest = {
  topic?: string | undefined;
  addresses: string[];
  kind?: "marketing" | "service" | undefined;
};

export type PermissionCheckAnswer = {
  results: Permission[];
};

export type LinksRequest = {
  addresses: string[];
  purposes?: ("unsubscribe" | "preferences")[] | undefined;
};

export type LinksAnswer = {
  results: {
    i: number;
    unsubscribe_url: string | null;
    preferences_url: string | null;
    list_unsubscribe: string | null;
    list_unsubscribe_post: string | null;
  }[];
};

export type SendsRequest = {
  topic: string;
  addresses: string[];
  sent_at?: string | undefined;
  /** Before sending: judge and record in one, and answer `results` as permissions/check does. Send to who is `allowed` alone; of two claims at once one is, and where nobody chose how often, one a day. */
  claim?: boolean | undefined;
};

export type SendsAnswer = {
  recorded: number;
  unknown: number;
  results?: Permission[] | undefined;
};

export type ConsentRequestRequest = {
  address: string;
  topics: (
    | string
    | {
        topic: string;
        frequency?: string | null | undefined;
      }
  )[];
  source?: string | null | undefined;
  language?: "nl" | "fr" | "de" | "en" | null | undefined;
};

export type ConsentRequestAnswer = {
  status: "accepted";
};

export type Suppression = {
  key: string;
  kid: number;
  address: string | null;
  reason: string;
  topic: string | null;
  source: string | null;
  since: string;
};

export type SuppressionChange = {
  seq: number;
  op: "add" | "lift";
  address: string | null;
  key: string;
  kid: number;
  reason: string;
  topic: string | null;
  at: string;
};

export type Permission = {
  i: number;
  decision: "allowed" | "suppressed" | "no_consent" | "paused" | "cap_reached" | "unknown_contact";
  ground: "consent" | "documented_before" | "soft_optin" | "legal_person" | null;
  witnessed: boolean;
  until: string | null;
  record_id: string | null;
};
