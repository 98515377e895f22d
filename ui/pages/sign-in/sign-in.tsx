import type { JSX } from 'react';
import { PageHead } from '../../components/page-head';

/** Sign-in. */
export function SignIn(): JSX.Element {
  return <PageHead title="Sign-in" />;
}
