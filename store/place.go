package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Place is what is told of where a book lies. Both are empty for a disk of this
// machine's own.
type Place struct {
	Network string // the kind of disk over a network, as the system names it: nfs4, cifs, fuse.sshfs
	Synced  string // the program that seems to copy the folder back and forth: Dropbox
}

// Own reports whether the book lies on a disk of this machine's own, as far as
// can be told.
func (p Place) Own() bool { return p == Place{} }

// PlaceOf looks where a book lies, or would lie. Neither a lock nor the memory
// that SQLite's readers share holds from one machine to another, and what syncs
// a folder knows nothing of the log beside the book (RISKS 17).
func PlaceOf(book string) Place {
	folder := filepath.Dir(book)
	if real, err := filepath.EvalSymlinks(book); err == nil {
		folder = filepath.Dir(real)
	}
	return Place{Network: diskOf(folder), Synced: syncedBy(folder)}
}

// overNetwork are the kinds of disk that another machine serves, or the one that
// this is a guest of.
var overNetwork = map[string]bool{
	"nfs": true, "nfs4": true, "cifs": true, "smb3": true, "smbfs": true, "ncpfs": true, "afs": true, "9p": true, "virtiofs": true,
	"ceph": true, "glusterfs": true, "lustre": true, "gfs2": true, "ocfs2": true, "davfs": true, "vboxsf": true, "prl_fs": true,
	"fuse.sshfs": true, "fuse.rclone": true, "fuse.davfs2": true, "fuse.curlftpfs": true, "fuse.gvfsd-fuse": true, "fuse.kio-fuse": true,
	"fuse.s3fs": true, "fuse.glusterfs": true, "fuse.ceph-fuse": true, "fuse.vmhgfs-fuse": true, "fuse.onedriver": true,
	"fuse.google-drive-ocamlfuse": true, "fuse.smbnetfs": true, "fuse.cifs": true, "fuse.nfs": true,
}

// mounts is where the system says what is mounted (proc_pid_mountinfo(5)). A
// system without it is asked nothing.
var mounts = "/proc/self/mountinfo"

// diskOf is the kind of network disk that a folder is on, "" on any other. A
// disk of the machine's own has a driver, and so a number above 0; where the
// whole machine lies on the same one as the folder there is no better place.
func diskOf(folder string) string {
	disk, err := diskNumber(folder)
	if err != nil {
		return ""
	}
	if root, err := diskNumber("/"); err != nil || root == disk {
		return ""
	}
	major, minor := disk>>8&0xfff, disk&0xff|disk>>12&0xfff00
	if major != 0 {
		return ""
	}
	all, err := os.ReadFile(mounts)
	if err != nil {
		return ""
	}
	if kind := mounted(all, fmt.Sprintf("%d:%d", major, minor)); overNetwork[kind] {
		return kind
	}
	return ""
}

// diskNumber is the number of the disk that a folder is on.
func diskNumber(folder string) (uint64, error) {
	info, err := os.Stat(folder)
	if err != nil {
		return 0, err
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, errors.ErrUnsupported
	}
	return uint64(st.Dev), nil
}

// mounted is the kind of disk that has a number, from the system's list: the
// third field of a line is the number, the first after the dash the kind.
func mounted(all []byte, number string) string {
	for line := range bytes.Lines(all) {
		about, disk, ok := bytes.Cut(line, []byte(" - "))
		if fields := bytes.Fields(about); !ok || len(fields) < 3 || string(fields[2]) != number {
			continue
		}
		kind, _, _ := bytes.Cut(disk, []byte(" "))
		return string(kind)
	}
	return ""
}

// syncers are the programs that sync folders, by how they call theirs.
var syncers = []struct{ folder, name string }{
	{"dropbox", "Dropbox"}, {"onedrive", "OneDrive"}, {"google drive", "Google Drive"}, {"googledrive", "Google Drive"}, {"icloud", "iCloud"},
	{"mobile documents", "iCloud"}, {"nextcloud", "Nextcloud"}, {"owncloud", "ownCloud"}, {"syncthing", "Syncthing"}, {"pcloud", "pCloud"},
}

// marks are what such programs know their folders by.
var marks = []struct{ file, name string }{{".stfolder", "Syncthing"}, {".dropbox.cache", "Dropbox"}}

// syncedBy is the program that seems to sync a folder or one it lies in, "" when
// none does.
func syncedBy(folder string) string {
	for at := folder; ; at = filepath.Dir(at) {
		name := strings.ToLower(filepath.Base(at))
		for _, s := range syncers {
			if strings.HasPrefix(name, s.folder) {
				return s.name
			}
		}
		for _, m := range marks {
			if _, err := os.Stat(filepath.Join(at, m.file)); err == nil {
				return m.name
			}
		}
		if at == filepath.Dir(at) {
			return ""
		}
	}
}

// Made reports whether the book was made when it was opened.
func (db *DB) Made() bool { return db.made }

// Place is where the book lies.
func (db *DB) Place() Place {
	db.lies.Do(func() { db.place = PlaceOf(db.path) })
	return db.place
}
