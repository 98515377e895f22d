import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProcesses } from '../../api/queries';
import type { Command, RecordDetail, Start } from '../../api/types';
import { EntriesDialog } from '../../components/palette/entries-dialog';
import type { PickEntry } from '../../components/palette/pick-list';
import { ABOUT } from './about';
import { useOwnTasks } from './record-queries';

const CommandDialog = lazy(async () => ({ default: (await import('./command-dialog')).CommandDialog }));
const DeleteDialog = lazy(async () => ({ default: (await import('./delete-dialog')).DeleteDialog }));
const AgainDialog = lazy(async () => ({ default: (await import('./again-dialog')).AgainDialog }));

/** More of these than so many stand in a dialog of their own. */
const RAISES_IN_MENU = 5;

/** The one main action: my task, or starting an ended record again. Everything else is in the menu. */
export function RecordActions({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  const navigate = useNavigate();
  const own = useOwnTasks(record.tasks);
  const [command, setCommand] = useState<Command>();
  const [again, setAgain] = useState<Start>();
  const task = record.tasks.find(({ id }) => own.has(id));
  const [firstStart] = record.starts;
  const raises = useRaises(record);
  const [raising, setRaising] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const items = [
    ...record.commands.map((each) => ({
      key: each.name,
      label: `${each.label}…`,
      onClick: () => setCommand(each),
    })),
    ...(raises.length > RAISES_IN_MENU
      ? [{ key: '$raise', label: t('raiseAbout', { count: raises.length }), onClick: () => setRaising(true) }]
      : raises.map(({ id, label, to }) => ({ key: `$raise:${id}`, label, onClick: () => void navigate(to) }))),
    ...(record.permissions.includes('delete')
      ? [{ key: '$delete', danger: true, label: t('deleted.deleteItem'), onClick: () => setDeleting(true) }]
      : []),
  ];
  return (
    <>
      {task && (
        <Button type="primary" onClick={() => void navigate(`/inbox/${task.id}`)}>
          {task.title}
        </Button>
      )}
      {!task && firstStart && (
        <Button type="primary" onClick={() => setAgain(firstStart)}>
          {firstStart.name}
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
          <Button icon={<MoreOutlined />} aria-label={t('common:moreActions')} />
        </Dropdown>
      )}
      <Suspense fallback={null}>
        {raising && <EntriesDialog title={t('raiseTitle')} entries={raises} onClose={() => setRaising(false)} />}
        {deleting && <DeleteDialog record={record} onClose={() => setDeleting(false)} />}
        {command && <CommandDialog record={record} command={command} onClose={() => setCommand(undefined)} />}
        {again && <AgainDialog record={record} start={again} onClose={() => setAgain(undefined)} />}
      </Suspense>
    </>
  );
}

/** What may be raised about the record, by area of the standard. */
function useRaises({ id, raises }: RecordDetail): (PickEntry & { to: string })[] {
  const { t } = useTranslation();
  const processes = useProcesses().data?.items ?? [];
  const inOrder = processes.flatMap((process) =>
    raises.filter(({ type }) => type === process.key).map((raise) => ({ ...raise, area: process.area ?? 'other' })),
  );
  return inOrder.map(({ type, start, field, name, area }) => ({
    id: `${type}:${start}`,
    label: name,
    group: t(`area.${area}`),
    to: `/records/${type}/new?${new URLSearchParams({ start, [ABOUT]: `${field}:${id}` })}`,
  }));
}
