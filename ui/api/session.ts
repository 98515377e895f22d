const TOKEN_KEY = 'zhixing.token';
type Listener = () => void;

const listeners = new Set<Listener>();

/** The session token of this browser, or null when nobody is signed in. */
export function getToken(): string | null {
  return localStorage.getItem(TOKEN_KEY);
}

/** Keeps or clears the session token and tells everyone who shows signed-in content. */
export function setToken(token: string | null): void {
  if (token === null) {
    localStorage.removeItem(TOKEN_KEY);
  } else {
    localStorage.setItem(TOKEN_KEY, token);
  }
  listeners.forEach((listener) => listener());
}

/** Subscribes to sign-in and sign-out, in this tab and in others. */
export function onTokenChange(listener: Listener): () => void {
  const fromOtherTab = (event: StorageEvent): void => {
    if (event.key === TOKEN_KEY) {
      listener();
    }
  };
  listeners.add(listener);
  window.addEventListener('storage', fromOtherTab);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', fromOtherTab);
  };
}
