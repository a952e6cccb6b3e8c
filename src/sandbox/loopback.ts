/** Whether a socket's address is this machine itself: 127.0.0.0/8, ::1, and the first written as IPv6. */
export function isLoopback(address: string): boolean {
  const plain = address.toLowerCase();
  if (plain === "::1" || plain === "0:0:0:0:0:0:0:1") return true;
  return /^(?:::ffff:)?127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(plain);
}
