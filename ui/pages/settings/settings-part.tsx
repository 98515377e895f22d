import { useId, type JSX, type ReactNode } from 'react';

export interface SettingsPartProps {
  title: string;
  /** One or two sentences on what these settings do. */
  hint?: ReactNode;
  children: ReactNode;
}

/** One group of settings under its own heading. */
export function SettingsPart({ title, hint, children }: SettingsPartProps): JSX.Element {
  const id = useId();
  return (
    <section className="settings-part" aria-labelledby={id}>
      <div className="settings-part-head">
        <h2 id={id}>{title}</h2>
        {hint !== undefined && <div className="settings-hint">{hint}</div>}
      </div>
      <div className="settings-part-body">{children}</div>
    </section>
  );
}
