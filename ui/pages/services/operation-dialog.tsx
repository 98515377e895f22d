import { Button, Modal } from 'antd';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveOperation, useServices } from '../../api/services';
import { OPERATION_MODES, type OperationInput, type OperationMode, type Service } from '../../api/types/services';
import { EditedFields } from '../../components/edited-fields';
import { TimeText } from '../../components/time-text';
import { useEdit, type Saving } from '../../components/use-edit';
import { Line } from '../people/line';
import { SupplierLine } from './supplier-line';
import { useOperationText } from './use-operation-text';

type Suppliers = OperationInput['suppliers'];

const NEW = { organisation: '', group: '', duties: [] };

interface Fields {
  mode: OperationMode;
  suppliers: Suppliers;
}

const fieldsOf = (service: Service | undefined): Fields => ({
  mode: service?.operation.mode ?? 'self',
  suppliers: (service?.operation.suppliers ?? []).map((one) => ({
    ...one,
    organisation: one.organisation.key,
    group: one.group.key,
  })),
});

const isWhole = ({ mode, suppliers }: Fields): boolean =>
  mode === 'self' ||
  (suppliers.length > 0 &&
    suppliers.every(
      ({ organisation, group, duties }) => organisation && group && (mode !== 'hybrid' || duties.length > 0),
    ));

/** Says who runs a service from now on, and shows who ran it before. */
export function OperationDialog({ service, onClose }: { service: Service; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('services');
  const save = useSaveOperation(service.id);
  const kept = useServices().data?.items.find(({ id }) => id === service.id) ?? service;
  const edit = useEdit(kept, fieldsOf);
  const { fields, set } = edit;
  const { mode, suppliers } = fields;
  const [reason, setReason] = useState('');
  const choose = (next: OperationMode): void =>
    set({ mode: next, ...(next !== 'self' && suppliers.length === 0 ? { suppliers: [NEW] } : {}) });
  const setSuppliers = (next: Suppliers): void => set({ suppliers: next });
  const send = ({ version, ...said }: Saving<Fields>): void =>
    save.mutate(
      {
        mode: said.mode,
        suppliers: said.mode === 'self' ? [] : said.suppliers,
        reason,
        version: version ?? service.version,
      },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      title={t('operationOf', { name: service.name })}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: reason.trim() === '' || !isWhole(fields) }}
      confirmLoading={save.isPending}
      onOk={() => send({ ...fields, version: edit.version })}
      onCancel={onClose}
      width={640}
    >
      <EditedFields edit={edit} save={save} onKeepMine={send}>
        <Form layout="vertical">
          <Segmented<OperationMode>
            aria-label={t('operation')}
            options={OPERATION_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
            value={mode}
            onChange={choose}
          />
          <p className="people-none">{t(`modeHint.${mode}`)}</p>
          {(mode === 'self' ? [] : suppliers).map((supplier, index) => (
            <SupplierLine
              key={index}
              index={index}
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
          <Line label={t('reason')} field="reason" required>
            <Input.TextArea
              aria-label={t('reason')}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </Line>
        </Form>
      </EditedFields>
      <Past operations={kept.operations} />
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
