import type { JSX } from 'react';
import { PageHead } from '../../components/page-head';

/** One process. */
export function ProcessPage(): JSX.Element {
  return <PageHead title="One process" />;
}
