import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceKind, ProcessDescription, ProcessInterface } from '../../api/types';
import { Chapter, ProcessLinks, Row, STARTING } from './description-parts';

/** Where the process meets others, from both sides; what others start of it stands with its starts. */
export function DescriptionInterfaces({ interfaces }: { interfaces: ProcessDescription['interfaces'] }): JSX.Element {
  const { t } = useTranslation('processes');
  const rows = (side: 'outgoing' | 'incoming'): JSX.Element[] =>
    kindsOf(interfaces[side], side).map((kind) => (
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

function kindsOf(met: readonly ProcessInterface[], side: 'outgoing' | 'incoming'): InterfaceKind[] {
  const kinds = [...new Set(met.map(({ kind }) => kind))];
  return side === 'outgoing' ? kinds : kinds.filter((kind) => !STARTING.includes(kind));
}
