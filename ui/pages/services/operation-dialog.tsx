import { Button, Modal } from 'antd';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveOperation } from '../../api/services';
import { OPERATION_MODES, type OperationInput, type OperationMode, type Service } from '../../api/types/services';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { Line } from '../people/line';
import { SupplierLine } from './supplier-line';
import { useOperationText } from './use-operation-text';

type Suppliers = OperationInput['suppliers'];

const NEW = { organisation: '', group: '', duties: [] };

/** Says who runs a service from now on, and shows who ran it before. */
export function OperationDialog({ service, onClose }: { service: Service; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('services');
  const save = useSaveOperation(service.id);
  const [mode, setMode] = useState<OperationMode>(service.operation.mode);
  const [suppliers, setSuppliers] = useState<Suppliers>(() =>
    service.operation.suppliers.map((one) => ({ ...one, organisation: one.organisation.key, group: one.group.key })),
  );
  const [reason, setReason] = useState('');
  const chosen = mode === 'self' ? [] : suppliers;
  const complete =
    reason.trim() !== '' &&
    (mode === 'self' || chosen.length > 0) &&
    chosen.every(
      ({ organisation, group, duties }) => organisation && group && (mode !== 'hybrid' || duties.length > 0),
    );
  const choose = (next: OperationMode): void => {
    setMode(next);
    setSuppliers((before) => (next !== 'self' && before.length === 0 ? [NEW] : before));
  };
  return (
    <Modal
      open
      title={t('operationOf', { name: service.name })}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !complete }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate({ mode, suppliers: chosen, reason, version: service.version }, { onSuccess: onClose })}
      onCancel={onClose}
      width={640}
    >
      <Form layout="vertical">
        <Segmented<OperationMode>
          aria-label={t('operation')}
          options={OPERATION_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
          value={mode}
          onChange={choose}
        />
        <p className="people-none">{t(`modeHint.${mode}`)}</p>
        {chosen.map((supplier, index) => (
          <SupplierLine
            key={index}
            number={index + 1}
            supplier={supplier}
            onChange={(next) => setSuppliers(suppliers.map((one, at) => (at === index ? next : one)))}
            onRemove={() => setSuppliers(suppliers.filter((_, at) => at !== index))}
          />
        ))}
        {mode !== 'self' && (
          <Button size="small" className="service-add-supplier" onClick={() => setSuppliers([...suppliers, NEW])}>
            {t('addSupplier')}
          </Button>
        )}
        <Line label={t('reason')} required>
          <Input.TextArea
            aria-label={t('reason')}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Line>
      </Form>
      {save.error !== null && <ProblemAlert error={save.error} />}
      <Past operations={service.operations} />
    </Modal>
  );
}

function Past({ operations }: Pick<Service, 'operations'>): JSX.Element | null {
  const { t } = useTranslation('services');
  const textOf = useOperationText();
  if (operations.length === 0) {
    return null;
  }
  return (
    <section aria-label={t('past')}>
      <h3>{t('past')}</h3>
      <ol className="service-past">
        {operations.map((one) => (
          <li key={one.since} className="people-holding">
            <span className="people-holding-times">
              <TimeText at={one.since} mode="exact" />
            </span>
            <strong>{textOf(one)}</strong>
            <span className="people-kind">{[one.by?.name, one.reason].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
