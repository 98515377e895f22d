import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceKind, ProcessDescription, ProcessInterface } from '../../api/types';
import { Chapter, ProcessLinks, Row } from './description-parts';

/** Where the process meets others, from both sides. */
export function DescriptionInterfaces({ interfaces }: { interfaces: ProcessDescription['interfaces'] }): JSX.Element {
  const { t } = useTranslation('processes');
  const rows = (side: 'outgoing' | 'incoming'): JSX.Element[] =>
    kindsOf(interfaces[side]).map((kind) => (
      <Row key={`${side}-${kind}`} name={t(`description.${side}.${kind}`)}>
        <ProcessLinks met={interfaces[side].filter((met) => met.kind === kind)} />
      </Row>
    ));
  return (
    <Chapter id="interfaces" title={t('description.interfaces')}>
      {rows('outgoing')}
      {interfaces.outgoing.length === 0 && <Row name={t('description.outgoingNone')}>—</Row>}
      {rows('incoming')}
      {interfaces.incoming.length === 0 && <Row name={t('description.incomingNone')}>—</Row>}
    </Chapter>
  );
}

const kindsOf = (met: readonly ProcessInterface[]): InterfaceKind[] => [...new Set(met.map(({ kind }) => kind))];
