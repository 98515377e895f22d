import { z } from 'zod';
import { AREAS } from '../../domain/standard';
import { COVERAGE_STATES } from '../../packs/coverage';
import { Key, NamedSchema } from '../schema';

const AREA_KEYS = AREAS.map(({ key }) => key);

export const CoverageQuery = z.strictObject({
  state: z.enum(COVERAGE_STATES).optional(),
  process: Key.optional().describe('Only requirements that this process shows or lists as open.'),
  area: z.enum(AREA_KEYS).optional().describe('Area of the standard.'),
});

export const CoverageSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        source: z.string().describe('The document that asks for it.'),
        clause: z.string(),
        area: z.enum(AREA_KEYS),
        state: z
          .enum(COVERAGE_STATES)
          .describe('partly: shown by one process, open in another; unknown: no process says anything of it.'),
        shown: z
          .array(z.object({ process: NamedSchema, where: z.string(), test: z.string() }))
          .describe('By which process, where it can be seen, and the test that shows it.'),
        open: z.array(NamedSchema).describe('Processes that do not show it yet.'),
      }),
    ),
    next: z.null(),
    totals: z
      .object({
        all: z.int(),
        shown: z.int(),
        partly: z.int(),
        open: z.int(),
        unknown: z.int(),
      })
      .describe('Over all requirements, whatever was asked for.'),
    processes: z.array(NamedSchema).describe('Processes that say something of any requirement.'),
  })
  .meta({ id: 'Coverage', description: 'How the requirements of the standard stand.' });

export type CoverageView = z.input<typeof CoverageSchema>;
export type CoverageFilters = z.output<typeof CoverageQuery>;
