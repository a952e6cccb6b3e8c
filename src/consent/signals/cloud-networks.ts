/**
 * Autonomous systems where servers stand and hardly anybody reads mail: Amazon, Microsoft, Google Cloud, Oracle, Alibaba,
 * Tencent, OVH, Hetzner, DigitalOcean, Akamai (Linode), Vultr, Scaleway, Contabo, Leaseweb, IONOS. Google's own 15169 is left
 * out, for it also carries people. As registered with RIPE, ARIN and APNIC; few change in years.
 */
const clouds: ReadonlySet<number> = new Set([
  16509, 14618, 8987, 8075, 396982, 31898, 45102, 132203, 16276, 24940, 213230, 14061, 63949, 20473, 12876, 51167,
  60781, 28753, 8560,
]);

export function isCloudNetwork(asn: number | null): boolean {
  return asn !== null && clouds.has(asn);
}
