import type { DiagramBadge, DiagramStep } from '../../api/types';

export interface DiagramMarks {
  /** Elements passed. */
  done?: string[];
  /** Elements where the case stands. */
  current?: string[];
  /** Elements that wait for a repair. */
  failed?: string[];
  /** Sequence flows taken. */
  flows?: string[];
}

export interface DiagramProps {
  /** BPMN 2.0; labels follow the language by their `i18n:en` attributes. */
  xml: string;
  /** Read by screen readers. */
  title: string;
  marks?: DiagramMarks;
  badges?: Record<string, DiagramBadge[]>;
  /** Running cases and incidents per element, drawn as small figures. */
  counts?: Record<string, { running: number; incidents: number }>;
  /** The text alternative; without it the steps of the diagram itself are listed. */
  steps?: DiagramStep[];
  size?: 'small' | 'normal' | 'tall';
  selected?: string;
  onElement?: (elementId: string, name: string) => void;
}
