/** The errors of STANDARDS 2.4 that the sandbox gives, with the status the SDK expects beside the name. */
const statuses = {
  AccountSuspendedException: 400,
  AlreadyExistsException: 400,
  BadRequestException: 400,
  LimitExceededException: 400,
  NotFoundException: 404,
  TooManyRequestsException: 429,
  InternalServiceErrorException: 500,
} as const;

export type SesError = { code: keyof typeof statuses; message: string };

export function refuse(code: SesError["code"], message: string): SesError {
  return { code, message };
}

/** The AWS REST JSON form: the name travels in `x-amzn-errortype`. */
export function sesErrorResponse({ code, message }: SesError): Response {
  return Response.json({ message }, { status: statuses[code], headers: { "x-amzn-errortype": code } });
}
