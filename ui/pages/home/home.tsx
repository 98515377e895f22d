import type { JSX } from 'react';
import { PageHead } from '../../components/page-head';

/** Home. */
export function Home(): JSX.Element {
  return <PageHead title="Home" />;
}
