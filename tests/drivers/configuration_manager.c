/* A configuration manager for Wine, whose own lists nothing: a hub with a HASP HL and a Guardant
   Sign, as cfgmgr32 of Windows tells them. It is compiled against the headers of the system's
   interface, so sizes, flags and keys are held against C and not against Python. */
#define CMP_LIB
#define _CFGMGR32_
#include <windows.h>
#include <cfgmgr32.h>
#include <initguid.h>
#include <devpkey.h>
#include <string.h>

#define GIVEN __declspec(dllexport)
#define COUNT 3
enum { TEXT = 0x12, TEXTS = 0x2012 }; /* DEVPROP_TYPE_STRING, _LIST */

static const WCHAR *ids[COUNT] = {L"USB\\ROOT_HUB30\\4&1&0&0", L"USB\\VID_0529&PID_0001\\5&1&0&2",
                                  L"USB\\VID_0A89&PID_0008\\5&1&0&3"};
static const WCHAR *hardware[COUNT] = {
    L"USB\\ROOT_HUB30\0", L"USB\\VID_0529&PID_0001&REV_0325\0USB\\VID_0529&PID_0001\0",
    L"USB\\VID_0A89&PID_0008&REV_0100\0USB\\VID_0A89&PID_0008\0"};
static const WCHAR *places[COUNT] = {L"PCIROOT(0)#PCI(1400)#USBROOT(0)\0",
                                     L"PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2)\0",
                                     L"PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(3)\0"};
static const WCHAR *words[COUNT] = {0, L"HASP HL 3.25", L"Guardant Sign"};
static BOOL there[COUNT] = {TRUE, TRUE, TRUE};
static PCM_NOTIFY_CALLBACK listener;
static PVOID listener_context;

static ULONG length_of(const WCHAR *texts) {
    ULONG length = 0;
    while (texts[length]) length += wcslen(texts + length) + 1;
    return length + 1;
}

static ULONG length_of_list(void) {
    ULONG length = 1;
    for (int i = 0; i < COUNT; i++)
        if (there[i]) length += wcslen(ids[i]) + 1;
    return length;
}

static CONFIGRET give(const void *value, ULONG size, PBYTE buffer, PULONG room) {
    BOOL fits = *room >= size;
    *room = size;
    if (fits) memcpy(buffer, value, size);
    return fits ? CR_SUCCESS : CR_BUFFER_SMALL;
}

static CONFIGRET give_text(const WCHAR *text, DEVPROPTYPE *type, PBYTE buffer, PULONG room) {
    *type = TEXT;
    return give(text, 2 * (wcslen(text) + 1), buffer, room);
}

static CONFIGRET give_texts(const WCHAR *texts, DEVPROPTYPE *type, PBYTE buffer, PULONG room) {
    *type = TEXTS;
    return give(texts, 2 * length_of(texts), buffer, room);
}

GIVEN CONFIGRET WINAPI CM_Get_Device_ID_List_SizeW(PULONG length, PCWSTR filter, ULONG flags) {
    if (filter || flags != CM_GETIDLIST_FILTER_PRESENT) return CR_INVALID_FLAG;
    *length = length_of_list();
    return CR_SUCCESS;
}

GIVEN CONFIGRET WINAPI CM_Get_Device_ID_ListW(PCWSTR filter, PWCHAR buffer, ULONG room, ULONG flags) {
    if (filter || flags != CM_GETIDLIST_FILTER_PRESENT) return CR_INVALID_FLAG;
    if (room < length_of_list()) return CR_BUFFER_SMALL;
    for (int i = 0; i < COUNT; i++)
        if (there[i]) buffer += wcslen(wcscpy(buffer, ids[i])) + 1;
    *buffer = 0;
    return CR_SUCCESS;
}

GIVEN CONFIGRET WINAPI CM_Locate_DevNodeW(PDEVINST node, DEVINSTID_W id, ULONG flags) {
    if (flags != CM_LOCATE_DEVNODE_NORMAL) return CR_INVALID_FLAG;
    for (int i = 0; i < COUNT; i++)
        if (there[i] && !wcscmp(id, ids[i])) {
            *node = i + 1;
            return CR_SUCCESS;
        }
    return CR_NO_SUCH_DEVNODE;
}

GIVEN CONFIGRET WINAPI CM_Get_DevNode_PropertyW(DEVINST node, const DEVPROPKEY *key, DEVPROPTYPE *type,
                                                PBYTE buffer, PULONG room, ULONG flags) {
    int i = node - 1;
    if (flags || i < 0 || i >= COUNT) return CR_INVALID_DEVNODE;
    if (IsEqualDevPropKey(*key, DEVPKEY_Device_HardwareIds)) return give_texts(hardware[i], type, buffer, room);
    if (IsEqualDevPropKey(*key, DEVPKEY_Device_LocationPaths)) return give_texts(places[i], type, buffer, room);
    if (IsEqualDevPropKey(*key, DEVPKEY_Device_Parent) && i) return give_text(ids[0], type, buffer, room);
    if (IsEqualDevPropKey(*key, DEVPKEY_Device_BusReportedDeviceDesc) && words[i])
        return give_text(words[i], type, buffer, room);
    return CR_NO_SUCH_VALUE;
}

GIVEN CONFIGRET WINAPI CM_Register_Notification(PCM_NOTIFY_FILTER filter, PVOID context, PCM_NOTIFY_CALLBACK callback,
                                                PHCMNOTIFICATION handle) {
    if (filter->cbSize != sizeof *filter || filter->Reserved ||
        filter->FilterType != CM_NOTIFY_FILTER_TYPE_DEVICEINSTANCE ||
        filter->Flags != CM_NOTIFY_FILTER_FLAG_ALL_DEVICE_INSTANCES)
        return CR_INVALID_DATA;
    listener = callback;
    listener_context = context;
    *handle = (HCMNOTIFICATION)&listener;
    return CR_SUCCESS;
}

GIVEN CONFIGRET WINAPI CM_Unregister_Notification(HCMNOTIFICATION handle) {
    if (handle != (HCMNOTIFICATION)&listener) return CR_INVALID_DATA;
    listener = 0;
    return CR_SUCCESS;
}

/* For the test: pull or plug a device. Windows calls from a thread of its own. */
static DWORD WINAPI ring(PVOID plugged) {
    static CM_NOTIFY_EVENT_DATA told = {CM_NOTIFY_FILTER_TYPE_DEVICEINSTANCE};
    CM_NOTIFY_ACTION action =
        plugged ? CM_NOTIFY_ACTION_DEVICEINSTANCESTARTED : CM_NOTIFY_ACTION_DEVICEINSTANCEREMOVED;
    return listener ? listener((HCMNOTIFICATION)&listener, listener_context, action, &told, sizeof told) : 0;
}

GIVEN DWORD hang(int device, BOOL plugged) {
    DWORD answer = 1;
    there[device] = plugged;
    HANDLE thread = CreateThread(0, 0, ring, plugged ? &answer : 0, 0, 0);
    WaitForSingleObject(thread, INFINITE);
    GetExitCodeThread(thread, &answer);
    CloseHandle(thread);
    return answer;
}

GIVEN BOOL is_heard(void) { return listener != 0; }
