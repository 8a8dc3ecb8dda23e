package io.mixrunners.mastering;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.audio.Report;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Json;
import java.util.List;

/**
 * The reports of an album's songs as the job's one report: that of the first song, so that whoever
 * knows single songs can read it, and all of them under {@code songs}, each with its source's id.
 */
final class AlbumReport {

  private AlbumReport() {}

  static ObjectNode of(List<JobFile> songs, List<Report> reports) {
    ObjectNode album = (ObjectNode) Json.tree(Json.write(reports.getFirst()));
    ArrayNode all = album.putArray("songs");
    boolean limited = false;
    for (int i = 0; i < reports.size(); i++) {
      ObjectNode song = (ObjectNode) Json.tree(Json.write(reports.get(i)));
      all.add(song.put("file", songs.get(i).id()));
      limited |= reports.get(i).limited();
    }
    return album.put("limited", limited);
  }
}
