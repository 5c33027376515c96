-- AlterTable
ALTER TABLE "channels" ADD COLUMN     "changes" BOOLEAN NOT NULL DEFAULT false;

-- Looked at whenever an event changes: few channels are sent that.
CREATE INDEX "channels_sent_changes" ON "channels"("id") WHERE "changes";
