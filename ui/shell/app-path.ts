/** The path inside the app that a link leads to, whether it is given as a path or as a full address of this server. */
export function appPath(link: string | undefined): string | undefined {
  if (link === undefined || link === '') {
    return undefined;
  }
  try {
    const url = new URL(link, window.location.origin);
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return undefined;
  }
}
