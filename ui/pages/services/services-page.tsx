import { Button, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../api/services';
import type { Service } from '../../api/types/services';
import { AddBelow } from '../../components/add-below';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { OperationDialog } from './operation-dialog';
import { ServiceDialog } from './service-dialog';
import { useOperationText } from './use-operation-text';

type Open = { kind: 'edit'; of: Service | undefined; parent?: Service } | { kind: 'operation'; of: Service };

/** The services as a tree, and who runs each of them. */
export function ServicesPage(): JSX.Element {
  const { t } = useTranslation('services');
  const { data, error, refetch } = useServices();
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  return (
    <>
      <PageHead
        title={t('title')}
        primary={
          <Button type="primary" onClick={() => setOpen({ kind: 'edit', of: undefined })}>
            {t('add')}
          </Button>
        }
      >
        <p className="people-none">{t('hint')}</p>
      </PageHead>
      <div className="page-body">
        {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
        {data?.items.length === 0 && <EmptyState title={t('none')} hint={t('noneHint')} />}
        <Branch of={null} items={data?.items ?? []} onOpen={setOpen} />
      </div>
      {open?.kind === 'edit' && (
        <ServiceDialog service={open.of} parent={open.parent} calendars={data?.calendars ?? []} onClose={close} />
      )}
      {open?.kind === 'operation' && <OperationDialog service={open.of} onClose={close} />}
    </>
  );
}

interface BranchProps {
  of: string | null;
  items: Service[];
  onOpen: (open: Open) => void;
}

function Branch({ of, items, onOpen }: BranchProps): JSX.Element | null {
  const { t } = useTranslation('services');
  const children = items.filter(({ parent }) => parent === of);
  if (children.length === 0) {
    return null;
  }
  return (
    <ul className={of === null ? 'people-tree people-tree-root' : 'people-tree'} aria-label={t('title')}>
      {children.map((one) => (
        <li key={one.id}>
          <ServiceLine service={one} onOpen={onOpen} />
          <Branch of={one.id} items={items} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function ServiceLine({ service, onOpen }: { service: Service; onOpen: BranchProps['onOpen'] }): JSX.Element {
  const { t } = useTranslation('services');
  const textOf = useOperationText();
  const { id, name, active, critical, supportGroup, operation } = service;
  return (
    <div className={active ? 'people-branch' : 'people-branch people-branch-closed'}>
      <button type="button" className="people-branch-name" onClick={() => onOpen({ kind: 'edit', of: service })}>
        {name}
      </button>
      <span className="people-kind">
        {[id, critical && t('critical'), supportGroup?.name].filter(Boolean).join(' · ')}
      </span>
      {!active && <span className="people-closed">{t('retired')}</span>}
      <span className="people-count">
        <Button
          size="small"
          aria-label={t('changeOperation', { name, mode: textOf(operation) })}
          onClick={() => onOpen({ kind: 'operation', of: service })}
        >
          {textOf(operation)}
        </Button>
        <AddBelow name={name} onClick={() => onOpen({ kind: 'edit', of: undefined, parent: service })} />
      </span>
    </div>
  );
}
