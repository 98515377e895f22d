import { Button } from 'antd';
import Checkbox from 'antd/es/checkbox';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPPLIER_DUTIES, type OperationInput, type SupplierDuty } from '../../api/types/services';
import { OptionPicker } from '../../components/option-picker';
import { Line } from '../people/line';

type Supplier = OperationInput['suppliers'][number];

interface SupplierLineProps {
  /** Its place among the suppliers. */
  index: number;
  supplier: Supplier;
  onChange: (supplier: Supplier) => void;
  onRemove: () => void;
}

/** A supplier of a service: the organisation, the group that gets its tasks, and what it takes over. */
export function SupplierLine({ index, supplier, onChange, onRemove }: SupplierLineProps): JSX.Element {
  const { t } = useTranslation('services');
  const { organisation, group, duties } = supplier;
  return (
    <fieldset className="service-supplier" aria-label={t('supplierNumber', { number: index + 1 })}>
      <div className="people-form">
        <Line label={t('supplier')} field={`suppliers.${index}.organisation`} required>
          <OptionPicker
            kind="organisation:supplier"
            aria-label={t('supplier')}
            value={organisation === '' ? [] : [organisation]}
            onChange={([id = '']) => onChange({ ...supplier, organisation: id, group: '' })}
          />
        </Line>
        <Line label={t('supplierGroup')} field={`suppliers.${index}.group`} hint={t('supplierGroupHint')} required>
          <OptionPicker
            kind={`group:${organisation}`}
            disabled={organisation === ''}
            aria-label={t('supplierGroup')}
            value={group === '' ? [] : [group]}
            onChange={([id = '']) => onChange({ ...supplier, group: id })}
          />
        </Line>
      </div>
      <div className="service-duties">
        <Checkbox.Group<SupplierDuty>
          value={duties}
          options={SUPPLIER_DUTIES.map((value) => ({ value, label: t(`duty.${value}`) }))}
          onChange={(next) => onChange({ ...supplier, duties: next })}
        />
        <Button size="small" type="text" onClick={onRemove}>
          {t('removeSupplier')}
        </Button>
      </div>
    </fieldset>
  );
}
