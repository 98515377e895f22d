import { Button, Skeleton } from 'antd';
import Popconfirm from 'antd/es/popconfirm';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { UseQueryResult } from '@tanstack/react-query';
import { useDiscardDraft } from '../../api/process-versions';
import type { Draft, Finding } from '../../api/types';
import { Diagram } from '../../components/diagram';
import { PersonName } from '../../components/person-name';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { useProblemMessage } from '../../components/use-problem-message';
import { FindingList } from './finding-list';

interface DraftViewProps {
  processKey: string;
  draft: Draft;
  /** What the checks found in it. */
  findings: UseQueryResult<{ items: Finding[] }> | undefined;
}

/** One draft: whose, what the checks found, and how it looks with those places marked. */
export function DraftView({ processKey, draft, findings }: DraftViewProps): JSX.Element {
  const { t } = useTranslation('processes');
  const [open, setOpen] = useState(false);
  const [selected, setSelected] = useState<string>();
  const discard = useDiscardDraft(processKey);
  const say = useProblemMessage();
  const items = findings?.data?.items ?? [];
  const show = (elementId: string): void => {
    setOpen(true);
    setSelected(elementId);
  };
  return (
    <div className="process-draft">
      <div className="process-draft-head">
        <strong>{draft.file}</strong>
        <PersonName person={draft.by} />
        <TimeText at={draft.at} />
        {draft.file.endsWith('.bpmn') && (
          <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen((before) => !before)}>
            {t(open ? 'hideDraft' : 'showDraft')}
          </Button>
        )}
        <Popconfirm
          title={t('discardAsk', { file: draft.file })}
          description={t('discardHint')}
          okText={t('discard')}
          cancelText={t('common:cancel')}
          onConfirm={() => discard.mutate(draft.file, { onError: say })}
        >
          <Button type="link" size="small" danger loading={discard.isPending}>
            {t('discard')}
          </Button>
        </Popconfirm>
      </div>
      {findings?.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {findings?.error && <ProblemAlert error={findings.error} onRetry={() => void findings.refetch()} />}
      {findings?.data && <FindingList items={items} onElement={show} />}
      {open && (
        <Diagram
          xml={draft.content}
          title={draft.file}
          marks={{ failed: elementsOf(items, 'error') }}
          selected={selected}
          onElement={setSelected}
        />
      )}
    </div>
  );
}

const elementsOf = (items: Finding[], severity: Finding['severity']): string[] =>
  items.flatMap((item) => (item.severity === severity && item.elementId !== undefined ? [item.elementId] : []));
