import Form from 'antd/es/form';
import type { JSX, ReactNode } from 'react';

interface LineProps {
  label: string;
  wrong?: string | undefined;
  hint?: string;
  wide?: boolean;
  required?: boolean;
  children: ReactNode;
}

/** One value of a form with its name, and what is wrong with it. */
export function Line({ label, wrong, hint, wide, required, children }: LineProps): JSX.Element {
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
