import type { JSX, ReactNode } from 'react';

export interface TaskSectionProps {
  id: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}

/** A named part of the decision page that the links of its head lead to. */
export function TaskSection({ id, title, aside, children }: TaskSectionProps): JSX.Element {
  return (
    <section id={`task-${id}`} className={`task-section task-section-${id}`} aria-labelledby={`task-${id}-title`}>
      <div className="section-title">
        <h2 id={`task-${id}-title`}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
