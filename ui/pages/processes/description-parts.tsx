import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InterfaceKind, Named, ProcessInterface } from '../../api/types';

/** What another process does to set this one going: it stands with the starts, not once more with the interfaces. */
export const STARTING: readonly InterfaceKind[] = ['creates', 'schedules'];

/** A part of the description under its heading. */
export function Chapter({ id, title, children }: { id: string; title: string; children: ReactNode }): JSX.Element {
  return (
    <section className="description-chapter" aria-labelledby={`description-${id}`}>
      <h2 id={`description-${id}`}>{title}</h2>
      <dl>{children}</dl>
    </section>
  );
}

/** One statement: what it is about, and what is so. */
export function Row({
  name,
  hint,
  children,
}: {
  name: string;
  hint?: string | undefined;
  children: ReactNode;
}): JSX.Element {
  return (
    <div className="description-row">
      <dt>
        {name}
        {hint && <span className="description-hint"> {hint}</span>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Texts one after the other; where there are none, that they are not stated. */
export function TextList({ texts }: { texts: readonly string[] }): JSX.Element {
  const { t } = useTranslation('processes');
  return texts.length === 0 ? (
    <span className="description-hint">{t('description.notGiven')}</span>
  ) : (
    <ul className="description-list">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

interface ProcessLinksProps {
  met: readonly ProcessInterface[];
  /** Key of the process described, which may be among them. */
  own?: string;
}

/** Processes, each a link to its description, with the steps in which they are met. */
export function ProcessLinks({ met, own }: ProcessLinksProps): JSX.Element {
  const { t } = useTranslation('processes');
  return (
    <ul className="description-list">
      {met.map(({ process, at }) => (
        <li key={process.key}>
          {process.key === own ? t('description.itself') : <DescriptionLink process={process} />}
          <span className="description-hint"> {at.join(t('common:listComma'))}</span>
        </li>
      ))}
    </ul>
  );
}

/** A process by its name, leading to its description. */
export function DescriptionLink({ process }: { process: Named }): JSX.Element {
  return <Link to={`/processes/${process.key}/description`}>{process.name}</Link>;
}
