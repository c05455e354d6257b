package weighin.verdict;

import weighin.Range;
import weighin.device.Device;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.json.Json;

/** What a device's readings leave open and a person could tell, as its notes say. */
final class UnknownHardware {
    private final Device device;

    UnknownHardware(Device device) {
        this.device = device;
    }

    /** The RAM that the readings leave open, in GiB; null where it is told or the phone is known. */
    Range ramGib() {
        if (note(NoteCode.DECLARED_RAM) != null || note(NoteCode.PHONE_KNOWN) != null) {
            return null;
        }
        if (note(NoteCode.MEMORY_CAPPED) != null) {
            return Range.atLeast(number(note(NoteCode.MEMORY_CAPPED), "gib", 0));
        }
        for (String code : new String[] {NoteCode.PHONE_VARIANTS, NoteCode.MEMORY_ROUNDED,
            NoteCode.SAFARI_BUFFER_HINT}) {
            if (note(code) != null) {
                return new Range(number(note(code), "lowGib", 0),
                    number(note(code), "highGib", Double.POSITIVE_INFINITY));
            }
        }
        return note(NoteCode.MEMORY_HIDDEN) != null ? Range.atLeast(0) : null;
    }

    /** The memory of the card that the readings leave open, in GiB; null where there is no such doubt. */
    Range cardGib() {
        if (note(NoteCode.DECLARED_VRAM) != null) {
            return null;
        }
        Note variants = note(NoteCode.GPU_VARIANTS);
        if (variants != null) {
            // The table's gigabytes are what cards are sold by.
            return new Range(number(variants, "lowBytes", 0) / 1e9, number(variants, "highBytes", 0) / 1e9);
        }
        boolean open = note(NoteCode.GPU_MASKED) != null || note(NoteCode.GPU_UNKNOWN) != null
            || note(NoteCode.GPU_KIND_UNKNOWN) != null;
        String os = device.signals().os();
        boolean computer = os == null || os.equals("windows") || os.equals("linux");
        return open && computer && note(NoteCode.GPU_SHARED_MEMORY) == null ? Range.atLeast(0) : null;
    }

    Note note(String code) {
        for (Note note : device.notes()) {
            if (note.code().equals(code)) {
                return note;
            }
        }
        return null;
    }

    private static double number(Note note, String key, double otherwise) {
        return note.values().get(key) instanceof Json.Num number ? number.value() : otherwise;
    }
}
