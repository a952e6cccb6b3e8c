import { z } from "zod";

const Content = z.object({ Data: z.string(), Charset: z.string().nullish() });

/** SendEmail as the SDK writes it (STANDARDS 2.1), as far as the sandbox looks. */
export const SendRequest = z.object({
  FromEmailAddress: z.string().min(1, "FromEmailAddress must be given."),
  Destination: z.object({
    ToAddresses: z.array(z.string()).nullish(),
    CcAddresses: z.array(z.string()).nullish(),
    BccAddresses: z.array(z.string()).nullish(),
  }),
  ReplyToAddresses: z.array(z.string()).nullish(),
  Content: z.object({
    Simple: z.object({
      Subject: Content,
      Body: z.object({ Text: Content.nullish(), Html: Content.nullish() }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).nullish(),
    }),
  }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).nullish(),
  ConfigurationSetName: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, "ConfigurationSetName may hold 1 to 64 of A-Z a-z 0-9 _ -.")
    .nullish(),
  TenantName: z.string().nullish(),
});

export type SendRequest = z.infer<typeof SendRequest>;
