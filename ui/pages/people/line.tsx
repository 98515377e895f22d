import Form from 'antd/es/form';
import type { JSX, ReactNode } from 'react';
import { useFieldError } from '../../components/field-errors';

interface LineProps {
  label: string;
  /** Path of the value in what is sent, by which the API says that it is wrong. */
  field?: string;
  hint?: string;
  wide?: boolean;
  required?: boolean;
  children: ReactNode;
}

/** One value of a form with its name, and what is wrong with it. */
export function Line({ label, field, hint, wide, required, children }: LineProps): JSX.Element {
  const wrong = useFieldError(field);
  return (
    <Form.Item
      className={wide ? 'people-form-wide' : undefined}
      label={label}
      extra={hint}
      required={required}
      {...(wrong === undefined ? {} : { validateStatus: 'error' as const, help: wrong })}
    >
      {children}
    </Form.Item>
  );
}
