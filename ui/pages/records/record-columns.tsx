import type { ColumnType } from 'antd/es/table';
import { Tag } from 'antd';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { RecordColumn, RecordList, RecordRow } from '../../api/types';
import { DueBar } from '../../components/due-bar';
import { StateTag } from '../../components/state-tag';
import { TimeText } from '../../components/time-text';

const WIDTHS: Record<string, number> = {
  number: 146,
  title: 208,
  state: 108,
  due: 136,
  datetime: 112,
  person: 100,
  choice: 92,
  service: 120,
  group: 108,
  tags: 160,
};
const OTHER_WIDTH = 108;

/** The columns of a type as table columns; the order of the address is marked in the head. */
export function tableColumns(list: RecordList, sort: string | undefined, t: TFunction): ColumnType<RecordRow>[] {
  const columns = list.columns.some(({ key }) => key === 'due') ? list.columns : withDue(list, t);
  return columns.map((column) => ({
    key: column.key,
    title: column.name,
    width: WIDTHS[column.key] ?? WIDTHS[column.kind] ?? OTHER_WIDTH,
    ellipsis: true,
    sorter: column.sortable === true,
    sortOrder: !column.sortable ? null : sort === column.key ? 'ascend' : sort === `-${column.key}` ? 'descend' : null,
    showSorterTooltip: false,
    render: (_: unknown, row: RecordRow) => cellOf(row, column),
  }));
}

/** Where any row has a due time it is shown, whether or not the type lists it: overdue must be seen. */
function withDue(list: RecordList, t: TFunction): RecordColumn[] {
  if (!list.items.some(({ due, state }) => due !== undefined && isRunning(state.phase))) {
    return list.columns;
  }
  const after = list.columns.findIndex(({ key }) => key === 'state');
  return list.columns.toSpliced(after + 1, 0, { key: 'due', name: t('due'), kind: 'due' });
}

const isRunning = (phase: string): boolean => phase === 'open' || phase === 'waiting';

/** One cell; built-in columns come from the row itself, the others as text from the API. */
export function cellOf(row: RecordRow, column: RecordColumn): ReactNode {
  switch (column.key) {
    case 'number':
      return (
        <Link className="record-number" to={`/records/${row.type}/${row.number}`}>
          {row.number}
        </Link>
      );
    case 'title':
      return row.title;
    case 'state':
      return <StateTag state={row.state} />;
    case 'createdAt':
    case 'updatedAt':
      return <TimeText at={row[column.key]} />;
    case 'due':
      return isRunning(row.state.phase) && row.due ? <DueBar from={row.createdAt} due={row.due} /> : '';
    case 'tags':
      return row.tags?.map((tag) => (
        <Tag key={tag} className="tag-chip">
          {tag}
        </Tag>
      ));
    default:
      return fieldCell(row, column);
  }
}

function fieldCell(row: RecordRow, { key, kind }: RecordColumn): ReactNode {
  const shown = row.fields[key];
  return kind === 'datetime' && typeof shown?.value === 'string' ? <TimeText at={shown.value} /> : shown?.text;
}
