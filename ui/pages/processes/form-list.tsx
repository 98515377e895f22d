import { useQuery } from '@tanstack/react-query';
import { Modal, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/client';
import { keys } from '../../api/queries';
import type { FormSchema, ProcessDetail } from '../../api/types';
import { decisionIn } from '../../components/form/decision';
import { FormView } from '../../components/form-view';
import { OutcomeButtons } from '../../components/outcome-buttons';
import { ProblemAlert } from '../../components/problem-alert';

type Form = ProcessDetail['forms'][number];

/** The forms of a process by the steps that use them; each opens as people see it. */
export function FormList({ process }: { process: ProcessDetail }): JSX.Element | null {
  const { t } = useTranslation('processes');
  const [open, setOpen] = useState<Form>();
  if (process.forms.length === 0) {
    return null;
  }
  return (
    <section className="process-forms" aria-labelledby="process-forms">
      <h2 id="process-forms">{t('forms')}</h2>
      <ul>
        {process.forms.map((form) => (
          <li key={form.key}>
            <button type="button" className="link-button" onClick={() => setOpen(form)}>
              {form.name}
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Modal open width={820} footer={null} title={open.name} onCancel={() => setOpen(undefined)}>
          <FormPreview processKey={process.key} form={open.key} />
        </Modal>
      )}
    </section>
  );
}

/** A form as people see it; whoever looks chooses the decision, on which some of its fields depend. */
function FormPreview({ processKey, form }: { processKey: string; form: string }): JSX.Element {
  const { t } = useTranslation('processes');
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.process(processKey), 'form', form],
    queryFn: () => request<FormSchema>(`/processes/${processKey}/forms/${encodeURIComponent(form)}`),
  });
  const [chosen, setChosen] = useState<string>();
  if (error && !data) {
    return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Skeleton active paragraph={{ rows: 6 }} />;
  }
  const decision = decisionIn(data.components);
  return (
    <>
      {decision?.key !== undefined && (
        <div className="form-preview-decision">
          <p>{t('previewDecision')}</p>
          <OutcomeButtons outcomes={decision.values ?? []} selected={chosen ?? ''} onChoose={setChosen} />
        </div>
      )}
      <FormView
        key={chosen}
        schema={data}
        readOnly
        {...(decision?.key !== undefined && chosen !== undefined ? { data: { [decision.key]: chosen } } : {})}
      />
    </>
  );
}
