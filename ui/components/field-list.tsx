import type { JSX } from 'react';
import type { FieldShown } from '../api/types';

/** Facts of a record: name and text in pairs, long texts over the whole width, empty ones left out on request. */
export function FieldList({ fields, dropEmpty }: { fields: FieldShown[]; dropEmpty?: boolean }): JSX.Element {
  const shown = dropEmpty ? fields.filter(({ text }) => text !== '') : fields;
  return (
    <dl className="field-list">
      {shown.map(({ key, name, kind, text }) => (
        <div key={key} className={kind === 'area' || text.length > 60 ? 'field field-wide' : 'field'}>
          <dt>{name}</dt>
          <dd>{text === '' ? <span className="field-empty">—</span> : text}</dd>
        </div>
      ))}
    </dl>
  );
}
