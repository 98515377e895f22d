import type { JSX, ReactNode } from 'react';
import { SaveProblem } from './changed-alert';
import { AtFields } from './field-errors';
import type { Edit, Saving } from './use-edit';

interface EditProblemProps<F> {
  edit: Pick<Edit<F>, 'rebase'>;
  /** The saving of the edit. */
  save: { error: unknown; isPending: boolean; reset: () => void };
  /** Sends the edit over what somebody else saved meanwhile. */
  onKeepMine: (mine: Saving<F>) => void;
}

/** Why an edit was not saved; where somebody else saved meanwhile, the two ways on. */
export function EditProblem<F>({ edit, save, onKeepMine }: EditProblemProps<F>): JSX.Element {
  return (
    <SaveProblem
      error={save.error}
      busy={save.isPending}
      onTakeTheirs={() => {
        edit.rebase('theirs');
        save.reset();
      }}
      onKeepMine={() => onKeepMine(edit.rebase('mine'))}
    />
  );
}

/** The fields of an edit, each with what the API found wrong with it; what lies in no field stands below them. */
export function EditedFields<F>(props: EditProblemProps<F> & { children: ReactNode }): JSX.Element {
  const { children, save, ...rest } = props;
  return (
    <AtFields error={save.error} rest={(error) => <EditProblem {...rest} save={{ ...save, error }} />}>
      {children}
    </AtFields>
  );
}
