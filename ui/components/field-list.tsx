import { lazy, Suspense, type JSX } from 'react';
import type { FieldShown } from '../api/types';
import { FieldTable } from './field-table';
import { FileLinks, type FilesOf } from './file-links';

const RichText = lazy(async () => ({ default: (await import('./rich-text')).RichText }));

interface FieldListProps {
  fields: FieldShown[];
  dropEmpty?: boolean;
  /** The record whose files can be saved from here. */
  of?: FilesOf | undefined;
}

const WIDE = ['area', 'richtext', 'rows'];

/** Facts of a record: name and text in pairs, long texts over the whole width, empty ones left out on request. */
export function FieldList({ fields, dropEmpty, of }: FieldListProps): JSX.Element {
  const shown = dropEmpty ? fields.filter(({ text }) => text !== '') : fields;
  return (
    <dl className="field-list">
      {shown.map((field) => (
        <div
          key={field.key}
          className={WIDE.includes(field.kind) || field.text.length > 60 ? 'field field-wide' : 'field'}
        >
          <dt>{field.name}</dt>
          <dd>{field.text === '' ? <span className="field-empty">—</span> : <FieldValue field={field} of={of} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function FieldValue({ field, of }: { field: FieldShown; of: FilesOf | undefined }): JSX.Element {
  if (field.kind === 'richtext' && typeof field.value === 'string') {
    return (
      <Suspense fallback={field.text}>
        <RichText html={field.value} />
      </Suspense>
    );
  }
  if (field.table) {
    return <FieldTable table={field.table} label={field.name} />;
  }
  return field.files && of ? <FileLinks files={field.files} of={of} /> : <>{field.text}</>;
}
