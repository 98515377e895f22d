import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { attachmentsPath as pathOf, contentOf } from '../../api/attachments';
import { request } from '../../api/client';
import { keys } from '../../api/queries';
import type { Attachment, AttachmentList } from '../../api/types';

/** The files of a record. */
export const useAttachments = (type: string, number: string) =>
  useQuery({
    queryKey: keys.recordPart(type, number, 'attachments'),
    queryFn: () => request<AttachmentList>(pathOf(type, number)),
  });

/** Uploads one file. */
export function useUpload(type: string, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      request<Attachment>(pathOf(type, number), { method: 'POST', file, query: { name: file.name, type: file.type } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.record(type, number) }),
  });
}

/** Removes a file, with the reason. */
export function useRemoveAttachment(type: string, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      request<Attachment>(`${pathOf(type, number)}/${id}/remove`, { method: 'POST', body: { reason } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.record(type, number) }),
  });
}

/** A picture of a record, as an address for `img`; never for a page. */
export const usePreview = (type: string, number: string, attachment: Attachment | undefined) =>
  useQuery({
    queryKey: keys.recordPart(type, number, `picture:${attachment?.id ?? ''}`),
    queryFn: async () => {
      const content = await contentOf(type, number, attachment?.id ?? '');
      return URL.createObjectURL(new Blob([content], { type: attachment?.type }));
    },
    enabled: attachment !== undefined,
    staleTime: Infinity,
  });
