/** tr46 7.0.0 ships no types. Both functions implement UTS #46; `toASCII` answers null for a name that is not valid. */
declare module "tr46" {
  type Options = {
    checkHyphens?: boolean;
    checkBidi?: boolean;
    checkJoiners?: boolean;
    useSTD3ASCIIRules?: boolean;
    verifyDNSLength?: boolean;
  };
  export function toASCII(domain: string, options?: Options): string | null;
  export function toUnicode(domain: string, options?: Options): { domain: string; error: boolean };
}
