import { createContext, useContext, useEffect, useState, type JSX, type ReactNode } from 'react';
import { ApiError } from '../api/client';
import { isChanged } from './changed-alert';

interface FieldErrors {
  /** What is wrong with the field or a part of it. */
  of: (field: string) => string | undefined;
  /** The field says itself what is wrong with it, until the function that is answered is called. */
  claim: (field: string) => () => void;
}

const Errors = createContext<FieldErrors>({ of: () => undefined, claim: () => () => undefined });

const isWithin = (path: string, field: string): boolean => path === field || path.startsWith(`${field}.`);

/** What the API found wrong with single values; that somebody else saved meanwhile lies in no value. */
const wrongIn = (error: unknown): [path: string, message: string][] =>
  isChanged(error) || !(error instanceof ApiError) ? [] : Object.entries((error as ApiError).fields);

/** The fields that are shown and say what is wrong with them. */
class Claims {
  private readonly fields: string[] = [];

  readonly claim = (field: string): (() => void) => {
    this.fields.push(field);
    return () => void this.fields.splice(this.fields.indexOf(field), 1);
  };

  has(path: string): boolean {
    return this.fields.some((field) => isWithin(path, field));
  }
}

export interface AtFieldsProps {
  error: unknown;
  /** Draws what no field has said; called with null where each problem stands at its field. */
  rest: (error: unknown) => ReactNode;
  children: ReactNode;
}

/** Puts what the API found wrong at the fields among `children` that ask for it, by the paths of what was sent. */
export function AtFields({ error, rest, children }: AtFieldsProps): JSX.Element {
  const [claims] = useState(() => new Claims());
  const wrong = wrongIn(error);
  const of = (field: string): string | undefined => {
    const messages = wrong.filter(([path]) => isWithin(path, field)).map(([, message]) => message);
    return messages.length === 0 ? undefined : [...new Set(messages)].join(' ');
  };
  const allTold = wrong.length > 0 && wrong.every(([path]) => claims.has(path));
  return (
    <Errors.Provider value={{ of, claim: claims.claim }}>
      {children}
      {rest(allTold ? null : error)}
    </Errors.Provider>
  );
}

/** What is wrong with a field of the form around it; nothing without a field. */
export function useFieldError(field: string | undefined): string | undefined {
  const { of, claim } = useContext(Errors);
  useEffect(() => (field === undefined ? undefined : claim(field)), [field, claim]);
  return field === undefined ? undefined : of(field);
}
