import type { BrandLogo } from "../db/json.ts";

/** The same for everybody and for ever, so that it tells nothing of who looks: `/logos/{sha256}.png`. */
export function logoPath({ sha256, media_type: mediaType }: Pick<BrandLogo, "sha256" | "media_type">): string {
  return `/logos/${sha256}.${mediaType === "image/png" ? "png" : "jpg"}`;
}
