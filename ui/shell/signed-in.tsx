import { useEffect, useSyncExternalStore, type JSX } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useLiveEvents } from '../api/events';
import { useMe } from '../api/queries';
import { getSession, onSessionChange } from '../api/session';
import { getPreferences, setPreferences } from '../state/preferences';
import { setDisplayZone } from '../state/zone';
import { Shell } from './shell';
import { useBranding } from './use-branding';

/** Everything behind sign-in; strangers are sent to sign in and come back to where they wanted to go. */
export function SignedIn(): JSX.Element {
  const session = useSyncExternalStore(onSessionChange, getSession);
  const location = useLocation();
  if (session === null) {
    const to = `${location.pathname}${location.search}`;
    return <Navigate to={to === '/' ? '/signin' : `/signin?to=${encodeURIComponent(to)}`} replace />;
  }
  return <SignedInShell key={session} />;
}

function SignedInShell(): JSX.Element {
  useLiveEvents();
  useBranding();
  const { lang, zone } = useMe().data?.user ?? {};
  if (zone !== undefined) {
    setDisplayZone(zone);
  }
  useEffect(() => {
    if (lang !== undefined && !getPreferences().langChosen) {
      setPreferences({ lang });
    }
  }, [lang]);
  return <Shell />;
}
