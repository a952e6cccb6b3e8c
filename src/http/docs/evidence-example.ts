/**
 * The evidence document of somebody whose yes on paper is the first record of an account's log: whole, so that
 * `reaffirm verify` can be tried out on it (a test does).
 */
export const evidenceExample = {
  account: {
    contact: "hallo@bakkerij-de-korenbloem.example",
    id: "01a207a2-32b4-7b7b-989f-5921d959f7ac",
    legal_id: "BE 0000.000.097",
    name: "Bakkerij De Korenbloem BV",
    postal_address: "Voorbeeldstraat 1, 9000 Gent, België",
  },
  contact: {
    address: "an.peeters@telenet.be",
    id: "01a207a2-34ea-77a8-be91-97aef370e861",
    state: {
      since: "2026-11-20T10:00:00.000Z",
      status: "given",
      topics: [
        {
          frequency: null,
          topic: "newsletter",
        },
      ],
    },
  },
  log: {
    checkpoint:
      "localhost:8787/log/01a207a2-32b4-7b7b-989f-5921d959f7ac\n1\nUlWIPkaSzhzUTfqHj+y7LQoGn2wBVoXnNMv6iG+DItM=\n\n— localhost:8787/log/01a207a2-32b4-7b7b-989f-5921d959f7ac MJpWGPjIxFQHdZyRrzE/q3EwWZ4jPLS1NSJ/hG/oqCAFI+Pq2bKaejknEge1PysDOyfNwtOtZFWpEDzafqXtEiB4YwE=\n",
    key: "localhost:8787/log/01a207a2-32b4-7b7b-989f-5921d959f7ac+309a5618+AdxB3CgKJkSUjXeTfo6IbBvmzbRZVfcwB0wvsyS/QH+j",
    origin: "localhost:8787/log/01a207a2-32b4-7b7b-989f-5921d959f7ac",
  },
  made_at: "2026-11-23T09:00:00.841Z",
  messages: [],
  receipts: [],
  records: [
    {
      client_address: null,
      inclusion: {
        hashes: [],
        index: 0,
        size: 1,
      },
      leaf_hash: "UlWIPkaSzhzUTfqHj+y7LQoGn2wBVoXnNMv6iG+DItM=",
      leaf_index: 0,
      payload: {
        account: {
          contact: "hallo@bakkerij-de-korenbloem.example",
          country: "BE",
          id: "01a207a2-32b4-7b7b-989f-5921d959f7ac",
          legal_id: "BE 0000.000.097",
          name: "Bakkerij De Korenbloem BV",
          postal_address: "Voorbeeldstraat 1, 9000 Gent, België",
        },
        choices: [
          {
            frequency: null,
            granted: true,
            name: "Nieuwsbrief",
            partners: [],
            topic: "newsletter",
          },
        ],
        contact: "01a207a2-34ea-77a8-be91-97aef370e861",
        counted: true,
        event: {
          at: "2026-11-20T10:00:00.000Z",
          confirms: null,
          duration: "until_withdrawn",
          method: "paper",
          restores: null,
          review_at: "2027-11-20",
          state: "given",
        },
        file: {
          sha256: "f774723d8cd4b7c270647a5d4fa5be6063e69f8cef7279ce782d58e9e565ddd7",
        },
        http: null,
        language: "nl",
        mail: null,
        notice: null,
        prior: null,
        processor: null,
        record_id: "01a1f866-0d00-78f0-80a0-e08c0afc72b7",
        recorded_by: "01a207a2-3356-7f68-8043-c0db68a2d6ad",
        schema: "reaffirm-consent/1",
        signals: [],
        text: null,
        witnessed: false,
      },
      salt: "xRSfHXk6j8QeECfgMzBzSsniQHPt1rIW0QC+7WZ/Yeg=",
      seq: 0,
      time_ms: 1795424400880,
    },
  ],
  schema: "reaffirm-evidence/1",
  signature: {
    algorithm: "Ed25519",
    key: "localhost:8787/log/01a207a2-32b4-7b7b-989f-5921d959f7ac+309a5618+AdxB3CgKJkSUjXeTfo6IbBvmzbRZVfcwB0wvsyS/QH+j",
    value: "z3GSJAaEO+HZDdFeIVW712btzZUWg5WUAr3UlY5h4VLIqSC/zJ7nR/hy2paniC10+OoY8kBC/hMWmRcWYOwuDQ==",
  },
  texts: [],
};
