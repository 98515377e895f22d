import Table, { type ColumnsType, type TableProps } from 'antd/es/table';
import { useEffect, useRef, useState, type JSX, type ReactNode } from 'react';
import { useShortcuts } from './use-shortcuts';

export interface DataTableProps<Row> {
  rows: Row[];
  columns: ColumnsType<Row>;
  rowKey: (row: Row) => string;
  /** Opens a row by click or enter. */
  onOpen?: (row: Row) => void;
  loading?: boolean;
  /** Drawn instead of the table when there are no rows. */
  empty?: ReactNode;
  /** Below the last row, e.g. "show more". */
  footer?: ReactNode;
  /** Read by screen readers. */
  label: string;
  onChange?: TableProps<Row>['onChange'];
  /** Set false where two lists share a page, so that j and k belong to one. */
  keyboard?: boolean;
}

/** The table of all lists: dense, tabular figures, j / k / enter, a frame at most around the whole. */
export function DataTable<Row extends object>(props: DataTableProps<Row>): JSX.Element {
  const { rows, columns, rowKey, onOpen, loading, empty, footer, label, onChange, keyboard = true } = props;
  const [cursor, setCursor] = useState(-1);
  const box = useRef<HTMLDivElement>(null);
  const move = (step: number): void => setCursor((at) => Math.min(rows.length - 1, Math.max(0, at + step)));
  useShortcuts(
    {
      j: () => move(1),
      k: () => move(-1),
      enter: () => {
        const row = rows[cursor];
        if (row) {
          onOpen?.(row);
        }
      },
    },
    keyboard && onOpen !== undefined,
  );
  useEffect(() => {
    box.current?.querySelector('.data-table-cursor')?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);
  if (rows.length === 0 && !loading && empty) {
    return <>{empty}</>;
  }
  return (
    <div className="data-table" ref={box} role="region" aria-label={label}>
      <Table<Row>
        size="small"
        dataSource={rows}
        columns={columns}
        rowKey={rowKey}
        loading={loading}
        pagination={false}
        sticky
        scroll={{ x: 'max-content' }}
        onChange={onChange}
        rowClassName={(_, index) => (index === cursor ? 'data-table-cursor' : '')}
        onRow={(row) => ({ onClick: (event) => openUnlessLink(event.target, () => onOpen?.(row)) })}
      />
      {footer && <div className="data-table-footer">{footer}</div>}
    </div>
  );
}

function openUnlessLink(target: EventTarget, open: () => void): void {
  const onControl = target instanceof Element && target.closest('a, button, input, [role="button"]') !== null;
  if (!onControl && (window.getSelection()?.toString() ?? '') === '') {
    open();
  }
}
