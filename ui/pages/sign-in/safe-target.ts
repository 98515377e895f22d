/**
 * Where the sign-in page leads: what its address says as far as that is a page of this app, else home. A prepared link
 * sends nobody elsewhere, however it is written.
 * @param origin of this app
 */
export function safeTarget(to: string | null, origin: string): string {
  if (!to?.startsWith('/') || !URL.canParse(to, origin)) {
    return '/';
  }
  const url = new URL(to, origin);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // `/.//elsewhere` is of this origin, and its path is an address of another.
  return url.origin === origin && !path.startsWith('//') ? path : '/';
}
